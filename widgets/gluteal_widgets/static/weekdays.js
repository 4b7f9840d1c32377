// The days of a week, Monday first: key and name.
const DAYS = [["mon", "Monday"], ["tue", "Tuesday"], ["wed", "Wednesday"], ["thu", "Thursday"], ["fri", "Friday"], ["sat", "Saturday"], ["sun", "Sunday"]];

const dayName = (key) => DAYS.find(([each]) => each === key)?.[1] ?? key;
