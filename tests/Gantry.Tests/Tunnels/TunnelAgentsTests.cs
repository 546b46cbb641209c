using Gantry.Platform;
using Gantry.Tooling;
using Gantry.Tunnels;

namespace Gantry.Tests.Tunnels;

public sealed class TunnelAgentsTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    [Fact]
    public async Task Rejects_ngrok_without_a_token_and_says_where_it_is_got()
    {
        var message = (await Should.ThrowAsync<UserErrorException>(CreateAsync("ngrok"))).Message;

        message.ShouldContain("ngrok opens no tunnel without a token");
        message.ShouldContain("https://dashboard.ngrok.com/get-started/your-authtoken");
        message.ShouldContain("--set-secret NgrokToken");
    }

    [Theory]
    [InlineData("ngrok", "there is no `ngrok` on this machine")]
    [InlineData("cloudflared", "there is no `cloudflared` on this machine")]
    [InlineData("ngrock", "did you mean 'ngrok'?")]
    public async Task Rejects_what_is_not_there(string provider, string says)
    {
        (await Should.ThrowAsync<UserErrorException>(CreateAsync(provider, new Secret("token")))).Message.ShouldContain(says);
    }

    [Fact]
    public async Task Gives_ngrok_its_token_where_no_other_user_can_read_it()
    {
        folder.Write("ngrok", "#!/bin/sh\necho \"$NGROK_AUTHTOKEN $*\"\n", isExecutable: true);
        var agent = await CreateAsync("ngrok", new Secret("the-token"));

        var command = agent.Start(null);

        command.ToString().ShouldNotContain("the-token");
        (await command.RunAsync()).Output.ShouldBe("the-token http https://localhost:8443 --log stdout --log-format json");
    }

    [Theory]
    [InlineData("ngrok", """{"addr":"https://localhost:8443","lvl":"info","msg":"started tunnel","name":"command_line","obj":"tunnels","t":"2026-01-01T00:00:00Z","url":"https://ab-cd.ngrok-free.app"}""", "https://ab-cd.ngrok-free.app")]
    [InlineData("ngrok", """{"lvl":"info","msg":"client session established","obj":"tunnels.session"}""", null)]
    [InlineData("ngrok", "{\"lvl\":\"in", null)]
    [InlineData("cloudflared", "2026-01-01T00:00:00Z INF |  https://some-four-random-words.trycloudflare.com                |", "https://some-four-random-words.trycloudflare.com")]
    [InlineData("cloudflared", "2026-01-01T00:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...", null)]
    [InlineData("localtunnel", "your url is: https://brave-cat-42.loca.lt", "https://brave-cat-42.loca.lt")]
    public async Task Reads_the_address_that_an_agent_tells(string provider, string line, string? address)
    {
        foreach (var program in new[] { "ngrok", "cloudflared" })
            folder.Write(program, "#!/bin/sh\n", isExecutable: true);
        var agent = await CreateAsync(provider, new Secret("token"));

        agent.FindAddress(line).ShouldBe(address is null ? null : new Uri(address));
    }

    [Fact]
    public async Task Asks_localtunnel_for_the_name_it_had()
    {
        var agent = await CreateAsync("localtunnel");

        agent.Start(null).ToString().ShouldNotContain("--subdomain");
        agent.Start(new Uri("https://brave-cat-42.loca.lt")).ToString().ShouldEndWith("--port 8443 --local-https --allow-invalid-cert --subdomain brave-cat-42");
    }

    [Fact]
    public async Task Takes_the_token_that_ngroks_own_agent_knows()
    {
        folder.Write("ngrok", "#!/bin/sh\n", isExecutable: true);
        folder.Write(".config/ngrok/ngrok.yml", "version: \"3\"\nagent:\n  authtoken: something\n");

        (await CreateAsync("ngrok")).Name.ShouldBe("ngrok");
    }

    public void Dispose() => folder.Dispose();

    private Task<TunnelAgent> CreateAsync(string provider, Secret? token = null) => TunnelAgents.CreateAsync(
        Machine.Current() with
        {
            Overrides = new Dictionary<string, string?> { ["PATH"] = $"{folder.Path}:/bin:/usr/bin", ["HOME"] = folder.Path, ["NGROK_AUTHTOKEN"] = null, ["XDG_CONFIG_HOME"] = null },
        },
        new TunnelOptions { Provider = provider, Target = new Uri("https://localhost:8443"), AuthorityFile = "/ca.crt", Token = token },
        _ => Task.FromResult("/packages"), CancellationToken.None);
}
