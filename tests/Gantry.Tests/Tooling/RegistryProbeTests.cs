using System.Net;
using System.Net.Sockets;
using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class RegistryProbeTests
{
    [Theory]
    [InlineData("postgres:17", "docker.io")]
    [InlineData("envoyproxy/gateway:v1", "docker.io")]
    [InlineData("docker.io/library/postgres:17", "docker.io")]
    [InlineData("quay.io/keycloak/keycloak:26", "quay.io")]
    [InlineData("localhost/x", "localhost")]
    [InlineData("mirror:5000/x/y@sha256:00", "mirror:5000")]
    public void Names_the_registry_of(string image, string registry) => RegistryProbe.RegistryOf(image).ShouldBe(registry);

    [Fact]
    public async Task Says_of_a_registry_that_is_not_there_that_it_cannot_be_reached()
    {
        var unreachable = await RegistryProbe.FindUnreachableAsync(["localhost:1", "localhost:1"], TimeSpan.FromSeconds(30));

        unreachable.ShouldBe(new Dictionary<string, string> { ["localhost:1"] = "cannot be reached" });
    }

    [Fact]
    public async Task Does_not_wait_longer_than_the_limit_for_a_registry_that_is_mute()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var mute = $"localhost:{((IPEndPoint)silent.LocalEndpoint).Port}";

        var unreachable = await RegistryProbe.FindUnreachableAsync([mute], TimeSpan.FromMilliseconds(300));

        unreachable.ShouldBe(new Dictionary<string, string> { [mute] = "did not answer within 0.3 s" });
    }

    [Fact]
    public async Task A_cancelled_probe_is_no_unreachable_registry()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => RegistryProbe.FindUnreachableAsync(["localhost:1"], cancellationToken: cancelled.Token));
    }
}
