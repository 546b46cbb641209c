using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Service.Tests;

/// <summary>As much of Keycloak as a sign-in takes, over HTTP: discovery, keys, tokens. What a test spoils, it changes here.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    /// <summary>The realm as browsers know it.</summary>
    public const string Public = "https://platform.test:8443/auth/realms/myrealm";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly Dictionary<string, (string Challenge, string Nonce)> codes = [];

    private IdentityProvider(WebApplication app) => this.app = app;

    /// <summary>Its internal address.</summary>
    public string Url => $"{app.Urls.Single()}/auth/realms/myrealm";

    /// <summary>What the ID token says; a null claim is left out.</summary>
    public Dictionary<string, object?> Claims { get; } = new()
    {
        ["sub"] = "5f0c-1", ["preferred_username"] = "ada", ["name"] = "Ada Lovelace", ["email"] = "ada@x.test", ["email_verified"] = true,
        ["groups"] = new[] { "django-viewers" },
    };

    /// <summary>How many connections are cut before an answer, as on a machine that is busy with something else.</summary>
    public int ConnectionsToCut { get; set; }

    /// <summary>How the ID token is signed.</summary>
    public SigningCredentials? Signature { get; set; }

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new IdentityProvider(app);
        app.Use(async (context, next) =>
        {
            if (provider.ConnectionsToCut-- > 0)
                context.Abort();
            else
                await next(context);
        });
        app.MapGet("/auth/realms/myrealm/.well-known/openid-configuration", provider.Discovery);
        app.MapGet("/auth/realms/myrealm/certs", provider.Keys);
        app.MapPost("/auth/realms/myrealm/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>What the browser does at Keycloak: signs in there, and is sent back.</summary>
    /// <returns>Path and query of the callback, as the gateway passes them on.</returns>
    public string Authorize(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var code = Guid.NewGuid().ToString("N");
        query["code_challenge_method"].ToString().ShouldBe("S256");
        codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString());
        return QueryHelpers.AddQueryString(new Uri(query["redirect_uri"].ToString()).AbsolutePath, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Discovery() => Results.Json(new
    {
        issuer = Public,
        authorization_endpoint = $"{Public}/auth",
        end_session_endpoint = $"{Public}/logout",
        token_endpoint = $"{Url}/token",
        jwks_uri = $"{Url}/certs",
    });

    private IResult Keys()
    {
        var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = shown.Kty, use = "sig", kid = shown.Kid, n = shown.N, e = shown.E, alg = "RS256" } } });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (request.Headers.Authorization != $"Basic {Convert.ToBase64String("billing:not%20a%20secret"u8)}")
            return Results.Json(new { error = "unauthorized_client" }, statusCode: 401);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.Remove(form["code"].ToString(), out var begun) || begun.Challenge != challenge)
            return Results.Json(new { error = "invalid_grant", error_description = "Code not valid" }, statusCode: 400);
        return Results.Json(new { id_token = IdToken(begun.Nonce), token_type = "Bearer" });
    }

    private string IdToken(string nonce)
    {
        var now = DateTimeOffset.UtcNow;
        Dictionary<string, object?> claims = new()
        {
            ["iss"] = Public, ["aud"] = "billing", ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(), ["nonce"] = nonce,
        };
        foreach (var (name, value) in Claims)
            claims[name] = value;
        var payload = new JsonObject(claims.Where(claim => claim.Value is not null)
            .Select(claim => KeyValuePair.Create(claim.Key, System.Text.Json.JsonSerializer.SerializeToNode(claim.Value))));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(payload.ToJsonString(), Signature ?? new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }
}
