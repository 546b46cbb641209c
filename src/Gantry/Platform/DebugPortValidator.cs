namespace Gantry.Platform;

/// <summary>A service's debug port must not be one of the platform's.</summary>
internal sealed class DebugPortValidator : IPlatformValidator
{
    public IEnumerable<Problem> Validate(PlatformModel platform) =>
        from service in platform.Services
        from taken in new[] { ("http", platform.Ports.Http), ("https", platform.Ports.Https), ("database", platform.Ports.Database) }
        where service.DebugPort == taken.Item2
        select new Problem(
            $"service '{service.Slug}' asks for debug port {service.DebugPort}, which is the platform's `ports.{taken.Item1}`",
            service.DebugPortAt,
            "choose another `debug.port`");
}
