// Every page as it is on a desk. On a telephone: look_phone.test.mjs, apart from it because both take long.
import { look } from "./lib/look.mjs";

look("light", { width: 1440, height: 900 });
