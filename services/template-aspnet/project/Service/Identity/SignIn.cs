using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Service.Data;
using Service.Pages;

namespace Service.Identity;

/// <summary>The addresses by which people come and go.</summary>
public static partial class SignIn
{
    /// <summary>Where a sign-in begins.</summary>
    public const string LoginPath = "/accounts/login/";

    /// <summary>Where Keycloak sends the browser back to. The same for every service of the platform, whatever it is written in.</summary>
    public const string CallbackPath = "/accounts/oidc/keycloak/login/callback/";

    /// <summary>Where a session ends.</summary>
    public const string LogoutPath = "/accounts/logout/";

    private const string IdTokenClaim = "id_token";
    private static readonly TimeSpan AttemptLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Adds the addresses.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LoginPath, BeginAsync);
        endpoints.MapGet(CallbackPath, CompleteAsync);
        endpoints.MapGet(LogoutPath, () => new RazorComponentResult<SignOutPage>());
        endpoints.MapPost(LogoutPath, EndAsync);
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context, KeycloakClient keycloak, ServiceSettings settings, IDataProtectionProvider protection, ILoggerFactory loggers, string? next)
    {
        try
        {
            var (url, attempt) = await keycloak.BeginAsync(LocalPath(next, settings), context.RequestAborted);
            var value = Protector(protection).Protect(JsonSerializer.Serialize(attempt), AttemptLifetime);
            context.Response.Cookies.Append(AttemptCookie(settings), value, AttemptCookieOptions(settings));
            return Results.Redirect(url);
        }
        catch (IdentityException e)
        {
            return Failed(context, loggers, e);
        }
    }

    private static async Task<IResult> CompleteAsync(
        HttpContext context, KeycloakClient keycloak, ServiceSettings settings, IDataProtectionProvider protection, People people, ILoggerFactory loggers,
        string? code, string? state, string? error, [FromQuery(Name = "error_description")] string? description)
    {
        var attempt = ReadAttempt(context, settings, protection);
        context.Response.Cookies.Delete(AttemptCookie(settings), AttemptCookieOptions(settings));
        try
        {
            if (error is not null)
                throw new IdentityException($"Keycloak answers '{error}' {description}".TrimEnd());
            if (attempt is null || state is null || code is null || !FixedTimeEquals(state, attempt.State))
                throw new IdentityException("this browser began no such sign-in, or it took too long");
            var person = await keycloak.CompleteAsync(code, attempt, context.RequestAborted);
            await people.RememberAsync(person, context.RequestAborted);
            await context.SignInAsync(PrincipalOf(person));
            return Results.LocalRedirect(attempt.ReturnTo);
        }
        catch (IdentityException e)
        {
            return Failed(context, loggers, e);
        }
    }

    private static async Task<IResult> EndAsync(HttpContext context, KeycloakClient keycloak, ServiceSettings settings, IAntiforgery antiforgery, ILoggerFactory loggers)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var idToken = context.User.FindFirstValue(IdTokenClaim);
        await context.SignOutAsync();
        try
        {
            return Results.Redirect((idToken is null ? null : await keycloak.SignOutUrlAsync(idToken, context.RequestAborted)) ?? settings.CookiePath);
        }
        catch (IdentityException e)
        {
            // The session here has ended all the same.
            LogFailure(loggers.CreateLogger(typeof(SignIn)), e.Message, e);
            return Results.Redirect(settings.CookiePath);
        }
    }

    private static ClaimsPrincipal PrincipalOf(SignedInPerson person)
    {
        Claim[] claims =
        [
            new("sub", person.Subject), new("username", person.Username), new("name", person.Name), new("email", person.Email), new(IdTokenClaim, person.IdToken),
            // With those they include, so that `RequireRole` asks for one only. The first is the person's own highest.
            .. person.Roles.SelectMany(Roles.IncludedIn).Distinct().Order().Select(role => new Claim("role", role.ToString())),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "username", "role"));
    }

    private static RazorComponentResult<SignInFailedPage> Failed(HttpContext context, ILoggerFactory loggers, IdentityException e)
    {
        // The page says only that it did not work.
        LogFailure(loggers.CreateLogger(typeof(SignIn)), e.Message, e.InnerException);
        return new RazorComponentResult<SignInFailedPage>(new { e.IsUnavailable })
        {
            StatusCode = e.IsUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized,
        };
    }

    /// <summary>A path of this service: what leads elsewhere, or into another service's prefix, becomes the dashboard.</summary>
    private static string LocalPath(string? next, ServiceSettings settings) =>
        next is not null && next.StartsWith(settings.CookiePath, StringComparison.Ordinal)
        && Uri.TryCreate(settings.PublicUrl, next, out var target) && target.Host == settings.PublicUrl.Host && !next.StartsWith("//", StringComparison.Ordinal) && !next.Contains('\\', StringComparison.Ordinal)
            ? next
            : $"{settings.PathPrefix}/dashboard/";

    private static SignInAttempt? ReadAttempt(HttpContext context, ServiceSettings settings, IDataProtectionProvider protection)
    {
        try
        {
            return context.Request.Cookies[AttemptCookie(settings)] is { } value
                ? JsonSerializer.Deserialize<SignInAttempt>(Protector(protection).Unprotect(value))
                : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null; // forged, or sealed with another key, or too old
        }
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("sign-in").ToTimeLimitedDataProtector();

    private static string AttemptCookie(ServiceSettings settings) => $"{settings.Slug}_sign_in";

    private static CookieOptions AttemptCookieOptions(ServiceSettings settings) => new()
    {
        Path = settings.CookiePath, HttpOnly = true, Secure = settings.PublicUrl.Scheme == "https", MaxAge = AttemptLifetime,
        // Lax: it has to come along when Keycloak sends the browser back.
        SameSite = SameSiteMode.Lax,
    };

    private static bool FixedTimeEquals(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(a), System.Text.Encoding.UTF8.GetBytes(b));

    [LoggerMessage(Level = LogLevel.Error, Message = "Sign-in failed: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason, Exception? exception);
}
