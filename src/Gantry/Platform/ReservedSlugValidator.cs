namespace Gantry.Platform;

/// <summary>A service must not be called like a part of the platform: containers, databases and images go by these names.</summary>
internal sealed class ReservedSlugValidator : IPlatformValidator
{
    public IEnumerable<Problem> Validate(PlatformModel platform) =>
        from service in platform.Services
        where ReservedSlugs.Contains(service.Slug)
        select new Problem($"service slug '{service.Slug}' belongs to the platform", service.At, "choose another `slug`");
}
