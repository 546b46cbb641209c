using System.Net;
using System.Net.Sockets;
using Gantry.Tests.Containers;
using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class PortsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")] // Java and Go listen like this
    public async Task Finds_the_process_that_listens_at(string address)
    {
        using var listener = Listen(address);

        var holder = await Ports.FindHolderAsync(PortOf(listener));

        holder.ShouldNotBeNull().ProcessId.ShouldBe(Environment.ProcessId);
        holder.ToString().ShouldBe($"process '{holder.ProcessName}' (pid {Environment.ProcessId})");
        holder.ProcessName.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Finds_nobody_at_a_free_port()
    {
        var listener = Listen("127.0.0.1");
        var port = PortOf(listener);
        listener.Dispose();

        (await Ports.FindHolderAsync(port)).ShouldBeNull();
    }

    [Fact]
    public async Task A_listener_at_another_address_is_not_in_the_way()
    {
        using var listener = Listen("127.0.0.2");

        (await Ports.FindHolderAsync(PortOf(listener))).ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_to_a_port_is_no_listener()
    {
        using var listener = Listen("127.0.0.1");
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);

        (await Ports.FindHolderAsync(((IPEndPoint)client.Client.LocalEndPoint!).Port)).ShouldBeNull();
    }

    [RequiresDocker]
    public async Task Names_the_container_and_its_compose_project()
    {
        var image = await TinyImage.GetAsync();
        var name = $"gantry-test-{Guid.NewGuid():N}";
        var listener = Listen("127.0.0.1");
        var port = PortOf(listener);
        listener.Dispose();
        await new Command("docker", "run", "--detach", "--rm", "--name", name, "--label", "com.docker.compose.project=some-project",
            "--publish", $"127.0.0.1:{port}:80", image, "sleep", "600").RunAsync();
        try
        {
            var holder = await Ports.FindHolderAsync(port);

            holder.ShouldNotBeNull().ToString().ShouldBe($"container '{name}' of Compose project 'some-project'");
        }
        finally
        {
            await new Command("docker", "rm", "--force", name).RunAsync();
        }
    }

    [Fact]
    public void Reads_what_lsof_prints() =>
        Ports.FromLsof(8443, ["p4711", "cnginx", "Lada", "f6"]).ShouldBe(new PortHolder(8443, 4711, "nginx", "ada"));

    [Fact]
    public void Lsof_that_prints_nothing_means_free() => Ports.FromLsof(8443, []).ShouldBeNull();

    private static TcpListener Listen(string address)
    {
        var listener = new TcpListener(IPAddress.Parse(address), 0);
        if (listener.LocalEndpoint.AddressFamily is AddressFamily.InterNetworkV6)
            listener.Server.DualMode = true;
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
