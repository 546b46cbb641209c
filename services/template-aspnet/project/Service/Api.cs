using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Service.Pages;

namespace Service;

/// <summary>What programs can ask for. Every error has one shape: <c>{"error": {"code", "message", "details"}}</c>.</summary>
public static class Api
{
    /// <summary>Adds the addresses.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api");
        api.MapGet("/", (ServiceSettings settings) => new { me = $"{settings.Url}/api/me/" });
        api.MapGet("/me/", (ClaimsPrincipal user) => new
        {
            username = user.FindFirstValue("username"),
            name = user.FindFirstValue("name"),
            email = user.FindFirstValue("email"),
            roles = user.FindAll("role").Select(role => role.Value.ToLowerInvariant()),
        }).RequireAuthorization();
    }

    /// <summary>Answers with an error: JSON below <c>/api/</c>, a page elsewhere.</summary>
    public static Task Refuse(HttpContext context, int status, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        return IsApi(context)
            ? context.Response.WriteAsJsonAsync(new { error = new { code, message, details = new { } } })
            : new RazorComponentResult<ErrorPage>(new { Status = status }) { StatusCode = status }.ExecuteAsync(context);
    }

    /// <summary>Refuses programs, and sends people to where they are redirected.</summary>
    public static Task RefuseOr(RedirectContext<CookieAuthenticationOptions> context, int status, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsApi(context.HttpContext))
            return Refuse(context.HttpContext, status, code, message);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
