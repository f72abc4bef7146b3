// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

const patience = 5_000;

/** "?setting=oauth.scopes" moves to the field with that id, as soon as the screen shows it. */
export function useSettingInAddress() {
  const { key, search } = useLocation();
  useEffect(() => {
    const setting = new URLSearchParams(search).get('setting');
    if (!setting) return;
    const move = () => {
      const field = document.getElementById(setting);
      if (!field) return false;
      field.scrollIntoView({ block: 'center' });
      field.focus({ preventScroll: true });
      return true;
    };
    if (move()) return;
    const watch = new MutationObserver(() => {
      if (move()) stop();
    });
    const stop = () => {
      watch.disconnect();
      clearTimeout(timer);
    };
    const timer = setTimeout(stop, patience);
    watch.observe(document.body, { childList: true, subtree: true });
    return stop;
  }, [key, search]);
}
