// One question in a cell of its own.

const render = ({ model, el }) => mountCard(model, stage(el, "gl-question"));

export default { render };
