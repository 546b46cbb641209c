namespace Gantry.Tests.Containers;

/// <summary>A test that needs Docker and Debian's <c>docker-registry</c>: skipped where they are not, but in CI it fails, for a skip would hide a hole.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresRegistryAttribute : FactAttribute
{
    private static readonly RequiresDockerAttribute Docker = new();

    public RequiresRegistryAttribute() =>
        Skip = RegistryFixture.Program is null && Environment.GetEnvironmentVariable("CI") is not ("true" or "1") ? "no docker-registry: `./build.sh SetupRegistry`" : Docker.Skip;
}
