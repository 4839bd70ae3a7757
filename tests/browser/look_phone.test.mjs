// Every page as it is on a telephone. On a desk: look_desktop.test.mjs.
import { look } from "./lib/look.mjs";

look("dark", { width: 390, height: 844 });
