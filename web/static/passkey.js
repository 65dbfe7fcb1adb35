/* Passkeys: asks the browser, puts its answer into the form and sends it. Without this file the code works. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = async (asked) => {
    const user = { ...asked.user, id: bytes(asked.user.id) };
    const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: known(asked.excludeCredentials) };
    const found = await navigator.credentials.create({ publicKey });
    return [found, { attestationObject: text(found.response.attestationObject) }];
  };
  const use = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) };
    const found = await navigator.credentials.get({ publicKey });
    const { authenticatorData, signature, userHandle } = found.response;
    return [found, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null }];
  };

  document.querySelectorAll("[data-passkey]").forEach((part) => {
    const asked = JSON.parse(part.dataset.passkey), form = part.closest("form"), failed = part.querySelector("[data-failed]");
    part.hidden = false;
    part.querySelector("button").addEventListener("click", async () => {
      failed.hidden = true;
      try {
        const [found, answered] = await (asked.user ? make(asked) : use(asked));
        const response = { clientDataJSON: text(found.response.clientDataJSON), ...answered };
        part.querySelector("input").value = JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response });
        form.requestSubmit();
      } catch { failed.hidden = false; }
    });
  });
})();
