// A set of questions in a cell of its own.

const render = ({ model, el }) => openPractice(model, stage(el, "gl-set"));

export default { render };
