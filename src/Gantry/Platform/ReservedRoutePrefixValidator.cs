namespace Gantry.Platform;

/// <summary>A service must not take a path that is the platform's own.</summary>
internal sealed class ReservedRoutePrefixValidator : IPlatformValidator
{
    private static readonly string[] Reserved = ["/auth", "/echo", "/maildev"];

    public IEnumerable<Problem> Validate(PlatformModel platform) =>
        from service in platform.Services
        let taken = Reserved.FirstOrDefault(prefix => $"{service.RoutePrefix}/".StartsWith($"{prefix}/", StringComparison.Ordinal))
        where taken is not null
        select new Problem(
            $"service '{service.Slug}' asks for route prefix '{service.RoutePrefix}', but '{taken}' belongs to the platform",
            service.RoutePrefixAt,
            "choose another `route.prefix`");
}
