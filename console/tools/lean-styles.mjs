// SPDX-License-Identifier: Apache-2.0
// Leaves out of PatternFly's styles what the console never shows: its fonts (the system's are
// used), its background pictures, and the themes that are never switched on.

const unused = /pf-v6-theme-(felt|glass|highcontrast|redhat)/;
const negated = /:not\([^)]*\)/g;

/** A plugin of PostCSS. Works before Vite looks for files that styles name. */
export function leanStyles() {
  return {
    postcssPlugin: 'lean-styles',
    /** @param {import('postcss').Root} root */
    Once(root) {
      root.walkAtRules('font-face', (rule) => void rule.remove());
      root.walkDecls((declaration) => {
        if (declaration.value.includes('assets/images/')) declaration.value = 'none';
      });
      root.walkRules((rule) => {
        const kept = rule.selectors.filter((one) => !unused.test(one.replace(negated, '')));
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
      });
    },
  };
}
