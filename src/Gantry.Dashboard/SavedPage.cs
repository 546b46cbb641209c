namespace Gantry.Dashboard;

/// <summary>A page that a run left on disk. It holds its own style and loads nothing, so it may do as little as that.</summary>
internal static class SavedPage
{
    private const string OwnStyleOnly = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts";

    public static IResult Show(HttpContext context, string file)
    {
        if (!File.Exists(file))
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = OwnStyleOnly;
        return Results.File(file, "text/html; charset=utf-8");
    }
}
