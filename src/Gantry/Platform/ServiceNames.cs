namespace Gantry.Platform;

/// <summary>Whose a name is that all can be asked for: a container's, an address's, a route's.</summary>
internal static class ServiceNames
{
    /// <summary>The service whose slug the name is or begins with, followed by <c>-</c>; of two, the one with the longer slug.</summary>
    /// <returns>Null where it is no service's.</returns>
    public static ServiceModel? OwnerOf(PlatformModel platform, string name) => platform.Services
        .Where(service => name == service.Slug || name.StartsWith($"{service.Slug}-", StringComparison.Ordinal))
        .MaxBy(service => service.Slug.Length);
}
