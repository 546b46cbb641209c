using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>What the build says of a platform that cannot work. Each test has a copy of this one, with ports and a name of its own.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("gantry-platform-").FullName;

    public BadInputTests()
    {
        foreach (var folder in new[] { "infra", "services", ".nuke/parameters.json", "Gantry.slnx" })
            Copy(folder);
        Edit("infra/platform.yaml", "name: gantry", $"name: {Path.GetFileName(root).ToLowerInvariant().Replace('.', '-').Replace('_', '-')}");
    }

    [Theory]
    [InlineData("services/backend-service/service.yaml", "port: 8000", "port: http", "`port` is 'http', expected a whole number")]
    [InlineData("services/backend-service/service.yaml", "health: /health/", "helth: /health/", "did you mean `health`?")]
    [InlineData("infra/platform.yaml", "ports:", "ports: [", "not valid YAML")]
    [InlineData("infra/gateway/dev/echo-route.yaml", "HTTPRoute", "HttpRoute", "HTTPRoute")]
    [InlineData("infra/compose.yaml", "${PROJECT}", "${PROJEKT}", "did you mean `${PROJECT}`?")]
    public async Task Rejects_a_broken_file_with_its_line_and_writes_nothing(string file, string right, string wrong, string says)
    {
        Edit(file, right, wrong);

        var result = await BuildAsync("Render", "--image-source", "local");

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain(says);
        result.Output.ShouldContain($"{file}:");
        result.Output.ShouldNotContain("   at ");
        File.Exists(Path.Combine(root, "artifacts/dev/compose.yaml")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Render", "--tier", "vps", "--domain", "example.com")]
    [InlineData("Render", "--tier", "k8s", "--domain", "example.com")]
    [InlineData("PushImages", "--registry", "registry.example.com/team")]
    public async Task Rejects_a_stand_in_for_keycloak_outside_dev(params string[] arguments)
    {
        var result = await BuildAsync([.. arguments, "--image-source", "local"]);

        result.ExitCode.ShouldNotBe(0, result.Output);
        result.Output.ShouldContain("stands in for Keycloak");
        result.Output.ShouldContain("--allow-stand-ins");
        Directory.Exists(Path.Combine(root, "artifacts", "vps")).ShouldBeFalse();
    }

    [Fact, RunsCommand("./build.sh Render --tier vps --domain example.com", Beside = "--allow-stand-ins --image-source --root")]
    public async Task Renders_for_a_server_what_stands_in_for_keycloak_where_that_is_accepted()
    {
        var result = await BuildAsync("Render", "--tier", "vps", "--domain", "example.com", "--image-source", "local", "--allow-stand-ins");

        result.ExitCode.ShouldBe(0, result.Output);
        File.Exists(Path.Combine(root, "artifacts", "vps", "compose.yaml")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Down", "--service", "billing")]
    [InlineData("Down", "--volumes", "--service", "billing")]
    [InlineData("NewService", "--name", "X", "--pretend")]
    [InlineData("Dev", "--service", "billing")]
    [InlineData("RotateSecrets", "--service", "billing")]
    [InlineData("EndToEndTest", "--service", "billing")]
    public async Task Rejects_an_option_that_would_be_ignored_before_anything_runs(params string[] arguments)
    {
        var result = await BuildAsync(arguments);

        result.ExitCode.ShouldNotBe(0, result.Output);
        $"{result.Output}{result.Error}".ShouldContain("would be ignored");
        Directory.Exists(Path.Combine(root, "artifacts")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("Logs")]
    public async Task Says_of_a_stack_that_was_never_started_how_to_start_it(string target)
    {
        var result = await BuildAsync(target);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("nothing has been started");
        result.Output.ShouldContain("./build.sh Dev");
        result.Output.ShouldNotContain("   at ");
        Directory.Exists(Path.Combine(root, "artifacts")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("infra/platform.yaml", "https: 8443", "https: ", "port {0} is in use by process")]
    [InlineData("services/backend-service/service.yaml", "port: 5678", "port: ", "port {0}, where the debugger of 'backend' is to listen, is in use by process")]
    public async Task Rejects_a_taken_port_with_its_number_and_process(string file, string right, string wrong, string says)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Edit(file, right, $"{wrong}{port}");

        var result = await BuildAsync("Dev", "--debug", "--skip", "BuildImages", "--image-source", "local");

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain(string.Format(CultureInfo.InvariantCulture, says, port));
        result.Output.ShouldContain($"pid {Environment.ProcessId}");
    }

    [Fact]
    public async Task Says_what_to_do_when_no_engine_answers()
    {
        var result = await Command("Dev", "--image-source", "local").WithEnvironment("DOCKER_HOST", $"unix://{root}/no.sock").TryRunAsync();

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("does not answer");
        result.Output.ShouldContain("fix: ");
        result.Output.ShouldNotContain("   at ");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Command Command(params string[] arguments) => DevStack.Build([.. arguments, "--root", root]);

    private Task<CommandResult> BuildAsync(params string[] arguments) => Command(arguments).TryRunAsync();

    private void Edit(string file, string right, string wrong)
    {
        var path = Path.Combine(root, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(right);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private void Copy(string name)
    {
        var source = Path.Combine(DevStack.Root, name);
        var files = File.Exists(source) ? [source] : Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => !file.Contains("node_modules", StringComparison.Ordinal)))
        {
            var target = Path.Combine(root, Path.GetRelativePath(DevStack.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
