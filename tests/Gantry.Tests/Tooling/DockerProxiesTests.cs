using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class DockerProxiesTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"proxies": {"default": {"httpProxy": "http://proxy:3128", "noProxy": "*.intern.example, 10.0.0.0/8"}}}""", "*.intern.example", "10.0.0.0/8")]
    [InlineData("""{"proxies": {"default": {"noProxy": "a,b"}, "tcp://docker-daemon1.example.com": {"noProxy": "b,c"}}}""", "a", "b", "c")]
    [InlineData("""{"proxies": {"default": {"httpProxy": "http://proxy:3128"}}}""")]
    [InlineData("""{"auths": {}}""")]
    [InlineData("""{"proxies": "none"}""")]
    [InlineData("not JSON")]
    public void Exceptions_are_those_of_the_users_configuration(string configuration, params string[] expected)
    {
        folder.Write("config.json", configuration);

        DockerProxies.Exceptions(Machine.Current() with { Overrides = new Dictionary<string, string?> { ["DOCKER_CONFIG"] = folder.Path } }).ShouldBe(expected);
    }
}
