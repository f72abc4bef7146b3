// SPDX-License-Identifier: Apache-2.0
// Light and dark follow the system. Runs before anything is drawn.
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function follow() {
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark.matches);
}

dark.addEventListener('change', follow);
follow();
