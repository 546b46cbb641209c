using Gantry.Stack;

namespace Gantry.EndToEnd;

/// <summary>Pebble, Let's Encrypt's own test authority, on the test server: it asks for the domain at 127.0.0.1, port 80.</summary>
internal sealed class AcmeAuthority
{
    private const string Home = "/root/pebble";
    private const string Refusing = "OUTPUT -o lo -p tcp --dport 80 -j REJECT --reject-with tcp-reset";

    private readonly TestServer server;
    private readonly string address;

    private AcmeAuthority(TestServer server, string address)
    {
        this.server = server;
        this.address = address;
    }

    /// <summary>What <c>--acme-authority</c> takes.</summary>
    internal string CertificateFile => Path.Combine(server.ClientDirectory, "pebble.pem");

    /// <summary>What <c>--acme-server</c> takes, as the server's containers reach it.</summary>
    internal string Directory => $"https://{address}:14000/dir";

    /// <summary>Starts it; it ends with the server.</summary>
    internal static async Task<AcmeAuthority> StartAsync(TestServer server, string domain)
    {
        var address = (await server.ShellAsync("docker network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}'")).Trim();
        await server.ShellAsync($$"""
            mkdir -p {{Home}}
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3 -subj /CN=pebble -addext subjectAltName=IP:{{address}} -keyout {{Home}}/key.pem -out {{Home}}/certificate.pem 2> /dev/null
            echo '127.0.0.1 {{domain}}' >> /etc/hosts
            cat > {{Home}}/config.json <<'CONFIG'
            {"pebble": {"listenAddress": "{{address}}:14000", "managementListenAddress": "127.0.0.1:15000", "certificate": "{{Home}}/certificate.pem",
              "privateKey": "{{Home}}/key.pem", "httpPort": 80, "tlsPort": 443, "certificateValidityPeriod": 7776000}
            }
            CONFIG
            """);
        var authority = new AcmeAuthority(server, address);
        await File.WriteAllTextAsync(authority.CertificateFile, await server.ShellAsync($"cat {Home}/certificate.pem"));
        await new Tooling.Command("docker", "exec", "--detach", "--env", "PEBBLE_VA_NOSLEEP=1", "--env", "PEBBLE_AUTHZREUSE=0", server.Name,
            "sh", "-c", $"exec pebble -config {Home}/config.json > {Home}/log 2>&1").RunAsync();
        await Readiness.WaitForAsync("Pebble", async token => (await server.InServer("sh", "-c", $"ss -Hltn | grep -q ':14000 '").TryRunAsync(token)).Succeeded ? null : "it does not listen", TimeSpan.FromMinutes(1));
        return authority;
    }

    /// <summary>Keeps the authority from the domain; nobody else.</summary>
    internal Task RefuseAsync() => server.ShellAsync($"iptables -I {Refusing}");

    /// <summary>Lets it ask again.</summary>
    internal Task AllowAsync() => server.ShellAsync($"iptables -D {Refusing}");
}
