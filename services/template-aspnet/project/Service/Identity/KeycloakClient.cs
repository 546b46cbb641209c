using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Service.Identity;

/// <summary>
/// Sign-in with Keycloak: OpenID Connect's authorization code flow with PKCE. The browser goes to Keycloak through the gateway;
/// everything else goes to its internal address. The discovery document names the right address for each.
/// </summary>
public sealed class KeycloakClient(HttpClient http, ServiceSettings settings)
{
    // Only signatures that need a private key: with HS256 anybody could sign who knows the public one.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>How Keycloak, and the standard, say that they do not take a client's secret.</summary>
    private static readonly string[] ClientRefused = ["unauthorized_client", "invalid_client"];

    private readonly ConfigurationManager<OpenIdConnectConfiguration> configuration = new(
        $"{settings.OidcServer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        // The internal network is plain HTTP in dev and on one host.
        new HttpDocumentRetriever(http) { RequireHttps = false });

    /// <summary>Where Keycloak sends the browser back to; the realm's client allows this address alone.</summary>
    public string CallbackUrl => $"{settings.Url}{SignIn.CallbackPath}";

    /// <summary>Begins a sign-in.</summary>
    /// <returns>Where the browser goes, and what has to be remembered until it comes back.</returns>
    /// <exception cref="IdentityException">Keycloak does not answer.</exception>
    public async Task<(string Url, SignInAttempt Attempt)> BeginAsync(string returnTo, CancellationToken cancellationToken)
    {
        var keycloak = await DiscoverAsync(cancellationToken);
        var attempt = new SignInAttempt(Random(), Random(), Random(), returnTo);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier)));
        var url = QueryHelpers.AddQueryString(keycloak.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = CallbackUrl,
            ["scope"] = "openid profile email",
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        });
        return (url, attempt);
    }

    /// <summary>Ends a sign-in: exchanges the code, and checks who the ID token names.</summary>
    /// <exception cref="IdentityException">Keycloak does not answer, does not take the code, or the token is not for this sign-in.</exception>
    public async Task<SignedInPerson> CompleteAsync(string code, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var idToken = await ExchangeAsync(code, attempt, cancellationToken);
        var claims = await ValidateAsync(idToken, cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claims.FindFirst("nonce")?.Value ?? ""), Encoding.UTF8.GetBytes(attempt.Nonce)))
            throw new IdentityException("the ID token was made for another sign-in");
        return Describe(claims, idToken);
    }

    /// <summary>Where the browser ends its session at Keycloak, to come back to this service; null where Keycloak has no such place.</summary>
    /// <exception cref="IdentityException">Keycloak does not answer.</exception>
    public async Task<string?> SignOutUrlAsync(string idToken, CancellationToken cancellationToken) =>
        (await DiscoverAsync(cancellationToken)).EndSessionEndpoint is { Length: > 0 } endpoint
            ? QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["client_id"] = settings.ClientId,
                ["post_logout_redirect_uri"] = $"{settings.Url}/",
            })
            : null;

    /// <summary>What Keycloak says of itself. Read once in a while; when that fails later, what it said before counts on.</summary>
    private async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await configuration.GetConfigurationAsync(cancellationToken);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
            {
                // The first time there is nothing to fall back on, and a connection that was lost on a busy machine is no reason to give up.
                if (attempt == 2)
                    throw new IdentityException("Keycloak does not answer", e) { IsUnavailable = true };
            }
        }
    }

    private async Task<string> ExchangeAsync(string code, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var (status, answer) = await ExchangeAsync(code, attempt, settings.ClientSecret, cancellationToken);
        // The platform is changing the secret, and Keycloak does not have the new one yet. It looks at the client before the
        // code, so the code is still good.
        if (settings.PreviousClientSecret.Length > 0 && ClientRefused.Contains(answer?.Error))
            (status, answer) = await ExchangeAsync(code, attempt, settings.PreviousClientSecret, cancellationToken);
        return status == HttpStatusCode.OK && answer?.IdToken is { } token
            ? token
            : throw new IdentityException($"Keycloak does not take the code: {(int)status} {answer?.Error} {answer?.ErrorDescription}".TrimEnd());
    }

    private async Task<(HttpStatusCode Status, TokenAnswer? Answer)> ExchangeAsync(string code, SignInAttempt attempt, string secret, CancellationToken cancellationToken)
    {
        var keycloak = await DiscoverAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, keycloak.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = CallbackUrl,
                ["code_verifier"] = attempt.Verifier,
            }),
        };
        // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
        var credentials = $"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IdentityException("Keycloak does not answer", e) { IsUnavailable = true };
        }
    }

    private async Task<ClaimsIdentity> ValidateAsync(string idToken, CancellationToken cancellationToken)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, await RulesAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Keycloak has new keys.
            configuration.RequestRefresh();
            result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, await RulesAsync(cancellationToken));
        }
        return result.IsValid ? result.ClaimsIdentity : throw new IdentityException($"the ID token is not valid: {result.Exception.Message}", result.Exception);
    }

    private async Task<TokenValidationParameters> RulesAsync(CancellationToken cancellationToken)
    {
        var keycloak = await DiscoverAsync(cancellationToken);
        return new TokenValidationParameters
        {
            ValidIssuer = keycloak.Issuer,
            ValidAudience = settings.ClientId,
            IssuerSigningKeys = keycloak.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Clocks of two machines are never quite the same.
            ClockSkew = TimeSpan.FromSeconds(10),
        };
    }

    private static SignedInPerson Describe(ClaimsIdentity claims, string idToken)
    {
        string Claim(string name) => claims.FindFirst(name)?.Value ?? "";
        var subject = Claim("sub") is { Length: > 0 } sub ? sub : throw new IdentityException("the ID token names nobody");
        var username = Claim("preferred_username") is { Length: > 0 } preferred ? preferred : subject;
        return new SignedInPerson(
            subject, username,
            Claim("name") is { Length: > 0 } name ? name : username,
            // An address that nobody verified may be somebody else's.
            Claim("email_verified") == "true" ? Claim("email") : "",
            // No claim means no group: rights are never kept for lack of news.
            Roles.Of(claims.FindAll("groups").Select(group => group.Value)),
            idToken);
    }

    private static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    private sealed record TokenAnswer(
        [property: JsonPropertyName("id_token")] string? IdToken,
        [property: JsonPropertyName("error")] string? Error,
        [property: JsonPropertyName("error_description")] string? ErrorDescription);
}
