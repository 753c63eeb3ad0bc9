// Ends well when this node takes writes; makes the replica set of one the first time.
let state;
try {
  state = rs.status().myState;
} catch (none) {
  rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongo:27017" }] });
}
quit(state === 1 ? 0 : 1);
