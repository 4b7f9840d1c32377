"""What the answers of a class say about its questions: read a sitting, count, and keep to what the numbers can carry."""
