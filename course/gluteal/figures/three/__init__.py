"""The body as a scene that a browser can turn: few numbers, from which the browser builds the meshes."""
