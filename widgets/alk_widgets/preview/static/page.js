import { desk } from "/static/desk.js";

async function ask(kind, question) {
  const options = question === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  };
  const reply = await fetch(`/api/${kind}`, options);
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
  return reply.json();
}

desk(document.getElementById("desk"), ask);
