using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;
using Gantry.Workspace;

namespace Gantry.EndToEnd.Debugging;

/// <summary>What F5 does: the generated launch configuration, the running service, a breakpoint.</summary>
[Collection(Realm.Collection)] // while the service stands at the breakpoint, nobody else gets an answer
public sealed class DebuggerTests(DevStack stack) : IClassFixture<DevStack>
{
    private static readonly JsonDocumentOptions Jsonc = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    [Fact]
    public async Task A_breakpoint_stops_a_request_that_came_through_the_gateway()
    {
        var launch = await LaunchConfigurationAsync("backend: attach");
        var file = Path.Combine(DevStack.Root, "services", "backend-service", "api", "views.py");
        var line = (await File.ReadAllLinesAsync(file)).Index().SkipWhile(text => !text.Item.StartsWith("def not_found(", StringComparison.Ordinal))
            .First(text => text.Item.TrimStart().StartsWith("raise ", StringComparison.Ordinal)).Index + 1;
        await using var debugger = await DebugAdapter.ConnectAsync(launch["connect"]!["host"]!.GetValue<string>(), launch["connect"]!["port"]!.GetValue<int>());
        await debugger.RequestAsync("initialize", new JsonObject { ["adapterID"] = "debugpy", ["pathFormat"] = "path", ["linesStartAt1"] = true });
        var attached = debugger.RequestAsync("attach", launch);
        await debugger.WaitForAsync("initialized");

        var breakpoints = await debugger.RequestAsync("setBreakpoints", new JsonObject
        {
            ["source"] = new JsonObject { ["path"] = file },
            ["breakpoints"] = new JsonArray(new JsonObject { ["line"] = line }),
        });
        await debugger.RequestAsync("configurationDone");
        await attached;
        var request = stack.Client.GetAsync("/backend/api/stop/here");
        var stopped = await debugger.WaitForAsync("stopped");
        var thread = stopped!["threadId"]!.GetValue<int>();
        var frame = (await debugger.RequestAsync("stackTrace", new JsonObject { ["threadId"] = thread }))!["stackFrames"]![0]!;
        var path = await debugger.RequestAsync("evaluate", new JsonObject { ["expression"] = "path", ["frameId"] = frame["id"]!.GetValue<int>() });
        request.IsCompleted.ShouldBeFalse();
        await debugger.RequestAsync("continue", new JsonObject { ["threadId"] = thread });
        using var response = await request;
        await debugger.RequestAsync("disconnect");

        breakpoints!["breakpoints"]![0]!["verified"]!.GetValue<bool>().ShouldBeTrue();
        stopped["reason"]!.GetValue<string>().ShouldBe("breakpoint");
        frame["source"]!["path"]!.GetValue<string>().ShouldBe(file, "the path mapping leads back to the checkout");
        frame["line"]!.GetValue<int>().ShouldBe(line);
        path!["result"]!.GetValue<string>().ShouldBe("'stop/here'");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

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

    /// <summary>As the editor resolves it.</summary>
    private async Task<JsonObject> LaunchConfigurationAsync(string name)
    {
        await DevStack.Build("Workspace").RunAsync();
        var workspace = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(DevStack.Root, new WorkspaceFiles(stack.Platform).CodeWorkspace)), null, Jsonc)!;
        var launch = workspace["launch"]!["configurations"]!.AsArray().Single(entry => entry!["name"]!.GetValue<string>() == name)!;
        var text = launch.ToJsonString();
        foreach (var folder in workspace["folders"]!.AsArray())
            text = text.Replace($"${{workspaceFolder:{folder!["name"]}}}", Path.GetFullPath(Path.Combine(DevStack.Root, "workspace", folder["path"]!.GetValue<string>())), StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsObject();
    }
}
