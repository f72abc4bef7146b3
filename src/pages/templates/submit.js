// SPDX-License-Identifier: Apache-2.0
// Sends the page's form at once. Without scripts its button does, which is named `submit` and so
// hides the form's function of that name.
document.getElementById('form').requestSubmit();
