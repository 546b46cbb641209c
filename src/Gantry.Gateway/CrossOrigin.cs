namespace Gantry.Gateway.DataPlane;

/// <summary>Answers browsers' questions whether a page of another origin may use a route.</summary>
internal sealed class CrossOrigin(CorsRules rules)
{
    /// <summary>Adds what the page may read of the answer, whoever gives it.</summary>
    /// <returns>True when the request was a browser's question beforehand: it is answered, the backend is not asked.</returns>
    public bool Apply(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || !rules.Origins.Any(allowed => Allows(allowed, origin)))
            return false;
        var asked = request.Headers.AccessControlRequestMethod.ToString();
        if (!HttpMethods.IsOptions(request.Method) || asked.Length == 0)
            return false;
        var answer = context.Response.Headers;
        SetOrigin(answer, origin);
        // "*" means nothing to browsers when credentials are allowed, so what was asked for is named.
        Set(answer, "Access-Control-Allow-Methods", rules.Methods.Contains("*") ? asked : string.Join(", ", rules.Methods));
        Set(answer, "Access-Control-Allow-Headers", rules.Headers.Contains("*") ? request.Headers.AccessControlRequestHeaders.ToString() : string.Join(", ", rules.Headers));
        if (rules.MaxAge is { } age)
            Set(answer, "Access-Control-Max-Age", ((long)age.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Puts the route's rules in the place of the backend's own, where the origin is allowed.</summary>
    public void Complete(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !rules.Origins.Any(allowed => Allows(allowed, origin)))
            return;
        SetOrigin(context.Response.Headers, origin);
        Set(context.Response.Headers, "Access-Control-Expose-Headers", string.Join(", ", rules.Exposed));
    }

    private void SetOrigin(IHeaderDictionary answer, string origin)
    {
        answer.AccessControlAllowOrigin = origin;
        answer.Append("Vary", "Origin"); // caches must not give one origin the other's answer
        if (rules.Credentials)
            answer.AccessControlAllowCredentials = "true";
    }

    private static void Set(IHeaderDictionary answer, string name, string value)
    {
        if (value.Length > 0)
            answer[name] = value;
    }

    private static bool Allows(string allowed, string origin)
    {
        if (allowed == "*" || string.Equals(allowed, origin, StringComparison.OrdinalIgnoreCase))
            return true;
        var star = allowed.IndexOf('*', StringComparison.Ordinal);
        return star >= 0
            && origin.Length > allowed.Length - 1
            && origin.AsSpan().StartsWith(allowed.AsSpan(0, star), StringComparison.OrdinalIgnoreCase)
            && origin.AsSpan().EndsWith(allowed.AsSpan(star + 1), StringComparison.OrdinalIgnoreCase)
            && !origin.AsSpan(star, origin.Length - (allowed.Length - 1)).ContainsAny('/', ':', '@');
    }
}
