using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;

namespace Gantry.EndToEnd.Debugging;

/// <summary>What an editor does with tests.</summary>
[Collection(Realm.Collection)]
public sealed class DebuggerTests(DevStack stack) : IClassFixture<DevStack>
{
    private static readonly JsonDocumentOptions Jsonc = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    [Fact, RunsCommand("./build.sh ServiceTest --service backend --debug --filter test_views")]
    public async Task Tests_wait_for_a_debugger_and_run_when_it_is_there()
    {
        await using var build = new RunningBuild(["ServiceTest", "--service", "backend", "--filter", "api/tests/test_openapi.py", "--debug"]);
        var address = IPEndPoint.Parse((await build.WaitForAsync("wait for a debugger (debugpy) at ")).Split(' ')[^1]);

        await using var debugger = await DebugAdapter.ConnectAsync($"{address.Address}", address.Port);
        await debugger.RequestAsync("initialize", new JsonObject { ["adapterID"] = "debugpy", ["pathFormat"] = "path" });
        var attached = debugger.RequestAsync("attach", new JsonObject { ["connect"] = new JsonObject { ["host"] = $"{address.Address}", ["port"] = address.Port } });
        await debugger.WaitForAsync("initialized");
        await debugger.RequestAsync("configurationDone");
        await attached;

        (await build.WaitForAsync("backend-service: ")).ShouldContain("0 failed");
    }

    [Fact]
    public async Task The_dev_containers_settings_find_the_tests()
    {
        var devcontainer = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(DevStack.Root, "services", "backend-service", ".devcontainer", "devcontainer.json")), null, Jsonc)!;
        var settings = devcontainer["customizations"]!["vscode"]!["settings"]!;

        settings["python.testing.pytestEnabled"]!.GetValue<bool>().ShouldBeTrue();
        var interpreter = settings["python.defaultInterpreterPath"]!.GetValue<string>();
        var arguments = settings["python.testing.pytestArgs"]!.AsArray().Select(argument => argument!.GetValue<string>());
        // As the Test Explorer asks; the dev stack runs the same image with the code at the same place.
        var found = await new Command("docker", ["compose", "exec", "--no-TTY", "backend", interpreter, "-m", "pytest", "--collect-only", "--quiet", .. arguments, "api/tests"]).In(stack.Bundle).RunAsync();

        found.Lines.ShouldContain(line => line.StartsWith("api/tests/test_views.py::", StringComparison.Ordinal));
    }
}
