using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Debugging;
using Gantry.EndToEnd.Docs;
using Gantry.EndToEnd.Tunnels;
using Gantry.Tests;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>A stack that follows its files, and a public address.</summary>
[Collection(Realm.Collection)] // not because of the realm, which is another: one stack after the other is enough for a small machine
public sealed class ChangingStackTests(OwnStack own) : IClassFixture<OwnStack>
{
    private static readonly string[] Untouched = ["db", "maildev", "echo", "gateway"];
    private static readonly string[] DeveloperPaths = ["/maildev/", "/maildev/email", "/echo/", "/auth/admin/realms"];

    [Fact, RunsCommand("./build.sh Watch")]
    public async Task Watch_applies_what_a_change_touches_and_nothing_else()
    {
        await using var watch = own.Start(["Watch"]);
        await watch.WaitForAsync("Watching infra/ and services/");
        var before = await own.ContainersAsync();
        var others = await own.ContainersAsync([.. Untouched, "keycloak"]);

        await own.EditAsync("services/backend-service/api/views.py", "There is no '{path}' here.", "Nothing lives at '{path}'.");
        await watch.WaitForAsync("services/backend-service/api/views.py changed: backend reloads by itself");
        await own.AnswersAsync("/backend/api/nowhere", HttpStatusCode.NotFound, "Nothing lives at");
        (await own.ContainersAsync()).ShouldBe(before, "code is mounted");

        await own.EditAsync("infra/gateway/dev/echo-route.yaml", "value: /echo\n", "value: /mirror\n");
        await watch.WaitForAsync("infra/gateway/dev/echo-route.yaml changed: the gateway reads 1 file anew");
        await own.AnswersAsync("/mirror/", HttpStatusCode.OK);
        await own.EditAsync("infra/gateway/dev/echo-route.yaml", "value: /mirror\n", "value: /echo\n");
        await own.AnswersAsync("/echo/", HttpStatusCode.OK);
        (await own.ContainersAsync()).ShouldBe(before, "the gateway reads routes while it runs");

        await own.EditAsync("services/backend-service/service.yaml", "port: 8000", "prot: 8000");
        await watch.WaitForAsync("did you mean `port`?");
        await own.AnswersAsync("/backend/health/", HttpStatusCode.OK);
        await own.EditAsync("services/backend-service/service.yaml", "prot: 8000", "port: 8000");

        await own.EditAsync("services/backend-service/service.yaml", "name: \"Backend Service\"", "name: \"Renamed Service\"");
        await watch.WaitForAsync("services/backend-service/service.yaml changed: started anew: backend; the realm follows");
        await own.AnswersAsync("/backend/about/", HttpStatusCode.OK, "Renamed Service");
        (await own.ContainersAsync([.. Untouched, "keycloak"])).ShouldBe(others, "one service was renamed");
        (await own.ContainersAsync()).ShouldNotBe(before);

        (await watch.InterruptAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task A_clone_at_the_place_of_one_that_was_deleted_takes_its_stack_over()
    {
        await own.LoseBundleAsync();

        await own.AnswersAsync("/backend/health/", HttpStatusCode.OK);
        await own.AnswersAsync("/echo/", HttpStatusCode.OK);
    }

    /// <summary>What F5 does: the generated launch configuration and its task, the running service, a breakpoint.</summary>
    [Fact, RunsCommand("./build.sh Dev --debug --service backend")]
    public async Task F5_opens_a_debuggers_port_that_is_closed_otherwise_and_a_breakpoint_stops_a_request()
    {
        var workspace = await EditorWorkspace.OpenAsync(own.Stack);
        var launch = workspace.Launch("backend: attach");
        var (host, port) = (launch["connect"]!["host"]!.GetValue<string>(), launch["connect"]!["port"]!.GetValue<int>());
        (await ListensAsync(host, port)).ShouldBeFalse("nobody asked for it");
        (await ListensAsync(await AddressOfAsync("backend"), 5678)).ShouldBeFalse("a container's own address is open to every user of this machine too");

        await DevStack.Build(["--root", own.Root, .. workspace.ArgumentsOf(launch["preLaunchTask"]!.GetValue<string>())]).RunAsync();

        await StopAtBreakpointAsync(launch, host, port);
        await DevStack.Build("--root", own.Root, "Dev").RunAsync();
        (await ListensAsync(host, port)).ShouldBeFalse("Dev without --debug closes it");
    }

    private async Task StopAtBreakpointAsync(JsonObject launch, string host, int port)
    {
        var file = Path.Combine(own.Root, "services", "backend-service", "api", "views.py");
        var line = (await File.ReadAllLinesAsync(file)).Index().SkipWhile(text => !text.Item.StartsWith("def not_found(", StringComparison.Ordinal))
            .First(text => text.Item.TrimStart().StartsWith("raise ", StringComparison.Ordinal)).Index + 1;
        await using var debugger = await DebugAdapter.ConnectAsync(host, port);
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
        var request = own.Stack.Client.GetAsync("/backend/api/stop/here");
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

    [RequiresBrowser, RunsCommand("./build.sh Tunnel --provider localtunnel", Beside = "--tunnel-server")]
    public async Task Tunnel_shows_the_whole_stack_at_a_public_address_and_goes_back()
    {
        var home = own.Stack.Platform.PublicUrl;
        await using var server = await TunnelServer.StartAsync(own.Stack);
        var before = await own.ContainersAsync(Untouched);
        await using var tunnel = own.Start(["Tunnel", "--provider", "localtunnel", "--tunnel-server", server.Address.ToString()], ("NODE_EXTRA_CA_CERTS", own.Stack.Authority));

        var address = new Uri((await tunnel.WaitForAsync("Public address: ")).Split(' ')[2]).GetLeftPart(UriPartial.Authority);
        address.ShouldEndWith($".tunnel.localhost:{server.Address.Port}");
        (await tunnel.WaitForAsync("Anyone on the internet reaches sign-in, backend at ")).ShouldContain("only this machine reaches debug-pages, echo, keycloak-admin, maildev");
        var password = (await tunnel.WaitForAsync("the password of admin, ")).Split(" is ")[^1].Split(',')[0];
        (await MaySignInAsync("editor", SignIn.Password)).ShouldBeFalse("everybody knows it");
        await SignInAsync(address, password);
        var host = new Uri(address).Authority;
        foreach (var path in DeveloperPaths)
        {
            (await StatusAsync(host, path)).ShouldBe("404", path);
            (await StatusAsync(own.Stack.Platform.LocalHost, path)).ShouldNotBe("404", path);
        }
        (await PageAsync(host, "/backend/nowhere")).ShouldNotContain("DEBUG");
        (await own.ContainersAsync(Untouched)).ShouldBe(before, "their names and ports did not change");

        await server.KillAsync();
        (await tunnel.WaitForAsync($"The tunnel at {address}/ dropped")).ShouldContain("connecting again in");
        await server.StartAsync();
        await tunnel.WaitForAsync("The tunnel is back: https://");
        var again = new Uri((await tunnel.WaitForAsync("The tunnel is back: ")).Split(' ')[^1]).GetLeftPart(UriPartial.Authority);
        if (again != address)
            await tunnel.WaitForAsync("Public address: ", after: 1);
        await PublicAsync(again, async page => (await page.GotoAsync($"{again}/backend/"))!.Status.ShouldBe(200));

        (await tunnel.InterruptAsync()).ShouldBe(130);
        using var redirect = await own.Stack.Client.GetAsync("/");
        redirect.Headers.Location!.ToString().ShouldBe($"{home}/backend/");
        await SignInAsync(home, SignIn.Password);
        (await PageAsync(own.Stack.Platform.LocalHost, "/backend/nowhere")).ShouldContain("DEBUG");
        (await own.ContainersAsync(Untouched)).ShouldBe(before);
    }

    /// <summary>With a program that says what ngrok's agent says: the agent itself needs the internet.</summary>
    [Fact, RunsCommand("./build.sh --set-secret NgrokToken"), RunsCommand("./build.sh Tunnel", Beside = "--expose")]
    public async Task Tunnel_gives_ngrok_the_token_that_was_kept_and_starts_it_again_when_it_dies()
    {
        using var tools = new TemporaryDirectory();
        var agent = tools.Write("ngrok", """
            #!/bin/sh
            printf %s "$NGROK_AUTHTOKEN" > "$0.token"
            echo '{"lvl":"info","msg":"started tunnel","obj":"tunnels","addr":"https://localhost","url":"https://one.ngrok.test"}'
            while [ ! -e "$0.die" ]; do sleep 0.1; done
            rm "$0.die"
            echo '{"lvl":"eror","msg":"terminating with error","obj":"app","err":"session closed"}'
            exit 1
            """, isExecutable: true);
        (string, string) key = ("PARAMS_KEY", "a password of this test"), path = ("PATH", $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}");
        var parameters = Path.Combine(own.Root, ".nuke", "parameters.json");
        var before = await File.ReadAllTextAsync(parameters);

        await DevStack.Build("--root", own.Root, "--set-secret", "NgrokToken").WithInput("the-token").WithEnvironment(key.Item1, key.Item2).RunAsync();
        await using var tunnel = own.Start(["Tunnel", "--expose", "maildev"], key, path);
        await tunnel.WaitForAsync("Public address: https://one.ngrok.test/");
        (await StatusAsync("one.ngrok.test", "/maildev/")).ShouldBe("200", "it is exposed by name");
        (await StatusAsync("one.ngrok.test", "/echo/")).ShouldBe("404");
        (await RedirectAsync("one.ngrok.test")).ShouldBe("https://one.ngrok.test/backend/");
        (await File.ReadAllTextAsync($"{agent}.token")).ShouldBe("the-token");
        await File.WriteAllTextAsync($"{agent}.die", "");
        (await tunnel.WaitForAsync("The tunnel at https://one.ngrok.test/ dropped")).ShouldContain("session closed");
        await tunnel.WaitForAsync("The tunnel is back: https://one.ngrok.test/");

        await tunnel.KillAsync();
        (await MaySignInAsync("editor", SignIn.Password)).ShouldBeFalse("nobody was there to put it back");
        await DevStack.Build("--root", own.Root, "Dev").RunAsync();
        (await MaySignInAsync("editor", SignIn.Password)).ShouldBeTrue();
        (await RedirectAsync(own.Stack.Platform.PublicHost)).ShouldBe($"{own.Stack.Platform.PublicUrl}/backend/");
        tunnel.ToString().ShouldNotContain("the-token");
        await File.WriteAllTextAsync(parameters, before);
    }

    private static async Task<bool> ListensAsync(string host, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> AddressOfAsync(string part)
    {
        var id = (await new Command("docker", "compose", "ps", "--quiet", part).In(own.Stack.Bundle).RunAsync()).Lines.Single();
        return (await new Command("docker", "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", id).RunAsync()).Lines.Single();
    }

    /// <summary>Where `/` leads for somebody who came by a host name.</summary>
    private Task<string> RedirectAsync(string host) => AskAsync(host, "/", "--output", "/dev/null", "--write-out", "%{redirect_url}");

    private Task<string> StatusAsync(string host, string path) => AskAsync(host, path, "--output", "/dev/null", "--write-out", "%{http_code}");

    private Task<string> PageAsync(string host, string path) => AskAsync(host, path);

    /// <summary>As agents ask: the certificate is that of this machine's name. HttpClient would want it to be the host's.</summary>
    private async Task<string> AskAsync(string host, string path, params string[] options)
    {
        var answer = await new Command("curl", ["--silent", "--show-error", "--cacert", own.Stack.Authority, .. options,
            "--header", $"Host: {host}", $"https://localhost:{own.Stack.Platform.Ports.Https}{path}"]).RunAsync();
        return answer.Output;
    }

    private async Task<bool> MaySignInAsync(string user, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["client_id"] = "admin-cli", ["username"] = user, ["password"] = password });
        using var response = await own.Stack.Client.PostAsync($"/auth/realms/{own.Stack.Platform.Realm}/protocol/openid-connect/token", form);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Redirect URIs, allowed hosts and CSRF origins: none of them may know another address.</summary>
    private Task SignInAsync(string address, string password) => PublicAsync(address, async page =>
    {
        await page.GotoAsync($"{address}/backend/contact/");
        await page.SignInAsync("editor", password);
        page.Url.ShouldBe($"{address}/backend/dashboard/");
        await page.SignOutAsync();
        await page.WaitForURLAsync($"{address}/backend/");
    });

    private async Task PublicAsync(string address, Func<Microsoft.Playwright.IPage, Task> visit)
    {
        var browser = new Browser(own.Stack.Authority);
        await browser.InitializeAsync();
        try
        {
            await browser.VisitAsync(address, visit);
        }
        finally
        {
            await browser.DisposeAsync();
        }
    }
}
