// What must be known before the first paint, so that nothing moves or flashes afterwards: language, elder mode,
// theme, whether this is the first page, and whether the browser can run the app at all.
// A file of its own because the pages allow no inline script; classic and small because it blocks.
(function () {
  var root = document.documentElement;
  var read = function (key) { try { return localStorage.getItem(key); } catch (e) { return null; } };
  var write = function (key, value) { try { localStorage.setItem(key, value); } catch (e) { /* private window */ } };
  // The links of the static page work before the app does.
  var asked = /[?&](lang|mode|theme)=([\w-]+)/.exec(location.search);
  if (asked) { write(asked[1], asked[2]); }
  if (read('lang') === 'en') { root.lang = 'en'; }
  if (read('mode') === 'elder') { root.dataset.mode = 'elder'; }
  var dark = window.matchMedia ? matchMedia('(prefers-color-scheme: dark)') : null;
  var paint = function () {
    var theme = read('theme') || (dark && dark.matches ? 'dark' : 'light');
    root.dataset.theme = theme;
  };
  paint();
  if (dark && dark.addEventListener) { dark.addEventListener('change', paint); }
  if (location.pathname !== '/') { root.dataset.start = 'inner'; }
  if (typeof WebAssembly !== 'object') { root.dataset.wasm = 'none'; }
})();
