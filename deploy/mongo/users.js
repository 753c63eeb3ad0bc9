// At the first start of an empty store: the application's own user, who reads and writes its one database and nothing else.
const password = require("fs").readFileSync("/run/secrets/mongo_app_password", "utf8");
db.getSiblingDB("hailong").createUser({
  user: "hailong",
  pwd: password,
  roles: [{ role: "readWrite", db: "hailong" }],
});
