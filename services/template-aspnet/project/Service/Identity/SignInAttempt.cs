namespace Service.Identity;

/// <summary>What is remembered in the browser, sealed, while it is at Keycloak.</summary>
/// <param name="State">Comes back with the browser: who begins a sign-in ends it.</param>
/// <param name="Nonce">Comes back in the ID token: it was made for this sign-in.</param>
/// <param name="Verifier">Shows the token endpoint that who has the code also began the sign-in (RFC 7636).</param>
/// <param name="ReturnTo">Path of this service to which the browser goes afterwards, with its prefix.</param>
public sealed record SignInAttempt(string State, string Nonce, string Verifier, string ReturnTo);
