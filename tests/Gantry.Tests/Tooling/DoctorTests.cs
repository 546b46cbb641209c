using System.Net;
using System.Net.Sockets;
using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Without_docker_it_names_Setup_for_each_thing_that_is_missing()
    {
        var machine = WithPath(directory.Path) with { SystemSocket = Path.Combine(directory.Path, "docker.sock") };

        var found = await ExamineAsync(machine, new DoctorOptions { Root = directory.Path, ImageSource = "local" });

        foreach (var name in new[] { "docker command", "Docker Engine", "Docker Compose", "Docker buildx", "debootstrap" })
        {
            found[name].IsGood.ShouldBeFalse(name);
            found[name].Fix.ShouldBe("./build.sh Setup", name);
        }
        found["docker command"].Why.ShouldBe("there is no `docker` on PATH");
        found["Docker Engine"].Why.ShouldBe($"nothing answers at its socket {machine.SystemSocket} (context 'default', unix://{machine.SystemSocket})");
    }

    [Fact]
    public async Task Calls_a_Compose_that_is_too_old_by_its_version()
    {
        var plugins = Path.Combine(directory.Path, "cli-plugins");
        directory.Write("cli-plugins/docker-compose", "#!/bin/sh\necho '{\"SchemaVersion\":\"0.1.0\",\"Version\":\"v2.19.1\"}'\n", isExecutable: true);

        var found = await ExamineAsync(WithPath(directory.Path) with { PluginDirectories = [plugins] }, new DoctorOptions { Root = directory.Path });

        found["Docker Compose"].ShouldBe(new Prerequisite("Docker Compose", "v2.19.1", false, "older than 2.20", "./build.sh Setup"));
    }

    [Fact]
    public async Task Says_which_process_holds_a_port()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var found = await ExamineAsync(WithPath(directory.Path), new DoctorOptions { Root = directory.Path, Ports = [port] });

        found[$"port {port}"].IsGood.ShouldBeFalse();
        found[$"port {port}"].Why.ShouldContain($"(pid {Environment.ProcessId})");
    }

    [Fact]
    public async Task Says_how_much_space_is_missing()
    {
        var found = await ExamineAsync(WithPath(directory.Path), new DoctorOptions { Root = directory.Path, FreeSpaceBytes = long.MaxValue });

        found["disk space"].IsGood.ShouldBeFalse();
        found["disk space"].Why.ShouldContain(", needed are ");
    }

    [Fact]
    public async Task Finds_local_images_the_source_when_a_registry_does_not_answer()
    {
        var machine = WithPath(directory.Path);

        var automatic = await ExamineAsync(machine, new DoctorOptions { Root = directory.Path, Images = ["localhost:1/postgres:17"] });
        var upstream = await ExamineAsync(machine, new DoctorOptions { Root = directory.Path, Images = ["localhost:1/postgres:17"], ImageSource = "upstream" });

        automatic["image source"].Why.ShouldBe("local: localhost:1 cannot be reached");
        automatic.ShouldContainKey("debootstrap");
        upstream["image source"].IsGood.ShouldBeFalse();
        upstream.ShouldNotContainKey("debootstrap");
    }

    [RequiresDocker]
    public async Task Finds_the_engine_of_this_machine()
    {
        var found = await ExamineAsync(Machine.Current(), new DoctorOptions { Root = directory.Path, ImageSource = "upstream" });

        found["Docker Engine"].ShouldSatisfyAllConditions(engine => engine.IsGood.ShouldBeTrue(engine.Why), engine => engine.Version.ShouldNotBeNullOrEmpty());
        found["docker command"].IsGood.ShouldBeTrue();
    }

    private Machine WithPath(string path) => Machine.Current() with
    {
        Overrides = new Dictionary<string, string?>
        {
            ["PATH"] = path,
            ["DOCKER_CONFIG"] = directory.Path + "/.docker",
            ["DOCKER_HOST"] = null,
            ["DOCKER_CONTEXT"] = null,
        },
        PluginDirectories = [],
    };

    private static async Task<Dictionary<string, Prerequisite>> ExamineAsync(Machine machine, DoctorOptions options) =>
        (await new Doctor(machine, options).ExamineAsync()).ToDictionary(prerequisite => prerequisite.Name);
}
