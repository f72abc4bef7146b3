// SPDX-License-Identifier: Apache-2.0
// Sends the page's form at once. Without scripts its button does.
document.getElementById('form').submit();
