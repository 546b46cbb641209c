using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>
/// The gateway, nginx and their backend as processes, with wrk to ask them. nginx and wrk are Debian's, unpacked into a directory of
/// their own: nothing is installed and no service starts.
/// </summary>
internal sealed partial class GatewayStage : IAsyncDisposable
{
    private static readonly string[] NginxBodies = ["proxy", "client_body", "fastcgi", "uwsgi", "scgi"];
    private const string File1KiB = "1k.html";
    private static readonly string[] Packages = ["nginx", "nginx-common", "wrk", "libluajit-5.1-2"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string home;
    private readonly string tools;
    private readonly List<Process> processes = [];
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly int[] ports = FreePorts(5);
    private readonly List<(int Routes, int Milliseconds)> reloads = [];
    private FileStream? log;
    private string unfinishedLine = "";
    private Process gateway = null!;
    private Process nginx = null!;

    private GatewayStage(string home, string tools)
    {
        this.home = home;
        this.tools = tools;
    }

    private string Routes => Path.Combine(home, "gateway");

    private int BackendPort => ports[0];

    /// <summary>Unpacks the tools, publishes the gateway as its image does, writes the configurations.</summary>
    public static async Task<GatewayStage> CreateAsync()
    {
        var tools = Path.Combine(Repository.Root, ".nuke", "temp", "benchmarks", "tools");
        await UnpackAsync(tools);
        var stage = new GatewayStage(Directory.CreateTempSubdirectory("gantry-benchmark-").FullName, tools);
        await new Command("dotnet", "publish", Path.Combine(Repository.Root, "src", "Gantry.Gateway"), "--configuration", "Release", "--runtime", $"linux-{Architecture}",
            "--self-contained", "--output", Path.Combine(stage.home, "app"), "--artifacts-path", Path.Combine(Repository.Root, ".nuke", "temp", "benchmarks", "dotnet"),
            "-p:PublishReadyToRun=true", "-p:DebugType=none", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", "-nodeReuse:false", "--verbosity", "quiet").RunAsync();
        stage.WriteConfigurations();
        return stage;
    }

    public Uri GatewayUrl(bool tls) => Url(tls, tls ? ports[2] : ports[1]);

    public Uri NginxUrl(bool tls) => Url(tls, tls ? ports[4] : ports[3]);

    public void StartBackend() => Start(Path.Combine(tools, "usr/sbin/nginx"), "-p", home, "-c", "backend.conf");

    public void StartNginx() => nginx = Start(Path.Combine(tools, "usr/sbin/nginx"), "-p", home, "-c", "nginx.conf");

    /// <exception cref="UserErrorException">It does not answer in time.</exception>
    public async Task StartGatewayAsync()
    {
        gateway = Start("/bin/sh", "-c", $"exec {home}/app/Gantry.Gateway server --config-path {home}/standalone.yaml >{home}/gateway.log");
        try
        {
            await WaitForAsync(async () => await StatusAsync(GatewayUrl(tls: false)) == 200);
        }
        catch (OperationCanceledException)
        {
            throw new UserErrorException($"the gateway does not answer {GatewayUrl(tls: false)} within {Limit.TotalSeconds:0} s", $"the last line of its log: {File.ReadLines(Path.Combine(home, "gateway.log")).LastOrDefault()}");
        }
    }

    /// <summary>Writes a set of so many routes.</summary>
    public void WriteRoutes(int count)
    {
        Directory.CreateDirectory(Routes);
        var locations = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            var file = Path.Combine(Routes, $"route-{i:0000}.yaml");
            if (i >= count)
                File.Delete(file);
            else if (!File.Exists(file))
                AtomicFile.Write(file, RouteText(i));
            if (i < count)
                locations.Append(CultureInfo.InvariantCulture, $"location /service-{i:0000}/ {{ proxy_pass http://backend/; }}\n");
        }
        File.WriteAllText(Path.Combine(home, "locations.conf"), locations.ToString());
    }

    /// <summary>Limits how many connections each port takes.</summary>
    public void LimitConnections(int count) => AtomicFile.Write(Path.Combine(Routes, "clients.yaml"), $$$$"""
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: ClientTrafficPolicy
        metadata: {name: clients, namespace: envoy-gateway-system}
        spec:
          targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}]
          connection: {connectionLimit: {value: {{{{count}}}}}}
        """);

    /// <summary>Lets the gateway serve so many routes.</summary>
    public async Task ServeAsync(int count)
    {
        var last = LastServed();
        if (last == count)
            return;
        WriteRoutes(count);
        await WaitForAsync(() => Task.FromResult(LastServed() == count));
    }

    /// <summary>Changes one route of the set and waits until the change is seen in an answer.</summary>
    public async Task ChangeRouteAsync(int number)
    {
        AtomicFile.Write(Path.Combine(Routes, "route-0500.yaml"), RouteText(500, $"/changed-{number}"));
        var url = new Uri(GatewayUrl(tls: false), $"/changed-{number}/{File1KiB}");
        await WaitForAsync(async () => await StatusAsync(url) == 200);
    }

    /// <summary>Has wrk ask for a while.</summary>
    public async Task<Load> AskAsync(Uri url, TimeSpan duration)
    {
        var proxy = url.Port == ports[1] || url.Port == ports[2] ? gateway : nginx;
        var before = ProcessorTime(proxy);
        var result = await new Command(Path.Combine(tools, "usr/bin/wrk"), "-t1", "-c32", $"-d{duration.TotalSeconds:0}s", "--latency", url.ToString())
            .WithEnvironment("LD_LIBRARY_PATH", Path.Combine(tools, "usr/lib", Architecture == "x64" ? "x86_64-linux-gnu" : "aarch64-linux-gnu")).RunAsync();
        var used = ProcessorTime(proxy) - before;
        var text = string.Join('\n', result.Lines);
        if (Failures().Match(text) is { Success: true } failures)
            throw new UserErrorException($"{url}: {failures.Value.Trim()}", $"a speed counts only without failures; what the gateway logged: {File.ReadLines(Path.Combine(home, "gateway.log")).LastOrDefault(line => !line.StartsWith('{'))}");
        var number = (Regex pattern) => double.Parse(pattern.Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        var unit = Percentile99().Match(text).Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };
        return new Load(number(PerSecond()), number(Percentile99()) * unit, used.TotalMicroseconds / number(Requests()));
    }

    /// <summary>Memory of the gateway's process now and at its highest.</summary>
    public string GatewayMemory()
    {
        var status = File.ReadAllLines($"/proc/{gateway.Id}/status");
        string Of(string name) => $"{int.Parse(Digits().Match(status.First(line => line.StartsWith(name, StringComparison.Ordinal))).Value, CultureInfo.InvariantCulture) / 1024} MiB";
        return $"{Of("VmRSS")} resident, at most {Of("VmHWM")}";
    }

    /// <summary>The most memory that the gateway's process ever had.</summary>
    public int GatewayPeakMebibytes =>
        int.Parse(Digits().Match(File.ReadLines($"/proc/{gateway.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))).Value, CultureInfo.InvariantCulture) / 1024;

    /// <summary>How long the gateway took for its last reloads, by its own log.</summary>
    public string LastReloads(int count) =>
        string.Join(", ", ReadReloads().TakeLast(count).Select(reload => $"{reload.Milliseconds} ms"));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await new Command("kill", $"{process.Id}").RunAsync();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        client.Dispose();
        log?.Dispose();
        Directory.Delete(home, recursive: true);
    }

    private static string Architecture => System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x64";

    private static async Task UnpackAsync(string tools)
    {
        if (File.Exists(Path.Combine(tools, "usr/bin/wrk")) && File.Exists(Path.Combine(tools, "usr/sbin/nginx")))
            return;
        Directory.CreateDirectory(tools);
        var packages = Directory.CreateTempSubdirectory("gantry-packages-").FullName;
        try
        {
            await new Command("apt-get", ["-q", "download", .. Packages]).In(packages).RunAsync();
            foreach (var package in Directory.EnumerateFiles(packages, "*.deb"))
                await new Command("dpkg-deb", "--extract", package, tools).RunAsync();
        }
        finally
        {
            Directory.Delete(packages, recursive: true);
        }
    }

    private void WriteConfigurations()
    {
        var root = Directory.CreateDirectory(Path.Combine(home, "www")).FullName;
        File.WriteAllText(Path.Combine(root, File1KiB), new string('x', 1024));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(Path.Combine(home, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(home, "tls.key"), key.ExportPkcs8PrivateKeyPem());

        // Started by root, nginx's workers give up their rights, and may not read this folder then.
        var user = Environment.IsPrivilegedProcess ? "user root; " : "";
        var paths = string.Concat(NginxBodies.Select(name => $"{name}_temp_path {home}/temp-{name};\n"));
        File.WriteAllText(Path.Combine(home, "backend.conf"), $$"""
            {{user}}daemon off; pid {{home}}/backend.pid; error_log {{home}}/backend.err; worker_processes 2;
            events { worker_connections 4096; }
            http {
              {{paths}}
              access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 1000000000; keepalive_timeout 5s;
              server { listen 127.0.0.1:{{BackendPort}}; root {{root}}; }
            }
            """);
        File.WriteAllText(Path.Combine(home, "nginx.conf"), $$"""
            {{user}}daemon off; pid {{home}}/nginx.pid; error_log {{home}}/nginx.err; worker_processes 2;
            events { worker_connections 4096; }
            http {
              {{paths}}
              # What the gateway logs of each request, gathered as it does.
              log_format json escape=json '{"start_time":"$time_iso8601","method":"$request_method",":authority":"$http_host","x-envoy-origin-path":"$request_uri","protocol":"$server_protocol","response_code":$status,"duration":$request_time,"route_name":"$proxy_host","upstream_host":"$upstream_addr","x-forwarded-for":"$proxy_add_x_forwarded_for","x-request-id":"$request_id","user-agent":"$http_user_agent"}';
              access_log {{home}}/nginx.log json buffer=64k flush=1s;
              keepalive_requests 1000000000;
              upstream backend { server 127.0.0.1:{{BackendPort}}; keepalive 256; keepalive_requests 1000000000; keepalive_timeout 3s; }
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_set_header X-Request-Id $request_id;
              server {
                listen 127.0.0.1:{{ports[3]}};
                listen 127.0.0.1:{{ports[4]}} ssl http2;
                ssl_certificate {{home}}/tls.crt; ssl_certificate_key {{home}}/tls.key; ssl_protocols TLSv1.2 TLSv1.3;
                include {{home}}/locations.conf;
              }
            }
            """);
        WriteGatewayFiles();
    }

    private void WriteGatewayFiles()
    {
        Directory.CreateDirectory(Routes);
        File.WriteAllText(Path.Combine(home, "standalone.yaml"), $$$$"""
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: EnvoyGateway
            gateway: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
            provider:
              type: Custom
              custom:
                resource: {type: File, file: {paths: [{{{{Routes}}}}]}}
                infrastructure: {type: Host, host: {}}
            extensionApis: {enableBackend: true}
            """);
        string Base64(string file) => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(home, file)));
        File.WriteAllText(Path.Combine(Routes, "gateway.yaml"), $$$$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: eg}
            spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: eg, namespace: envoy-gateway-system}
            spec:
              gatewayClassName: eg
              listeners:
                - {name: http, protocol: HTTP, port: {{{{ports[1]}}}}}
                - {name: https, protocol: HTTPS, port: {{{{ports[2]}}}}, tls: {certificateRefs: [{name: tls}]}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: tls, namespace: envoy-gateway-system}
            type: kubernetes.io/tls
            data: {tls.crt: {{{{Base64("tls.crt")}}}}, tls.key: {{{{Base64("tls.key")}}}}}
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: one, namespace: envoy-gateway-system}
            spec: {endpoints: [{ip: {address: 127.0.0.1, port: {{{{BackendPort}}}}}}]}
            """);
    }

    private static string RouteText(int number, string? prefix = null) => $$$$"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: route-{{{{number:0000}}}}, namespace: envoy-gateway-system}
        spec:
          parentRefs: [{name: eg}]
          rules:
            - matches: [{path: {type: PathPrefix, value: {{{{prefix ?? $"/service-{number:0000}"}}}}}}]
              filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]
              backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: one}]
        """;

    private static Uri Url(bool tls, int port) => new($"{(tls ? "https" : "http")}://127.0.0.1:{port}/service-0003/{File1KiB}");

    private int LastServed() => ReadReloads().Select(reload => reload.Routes).LastOrDefault();

    /// <summary>Reads on in the log, which grows by gigabytes of requests.</summary>
    private List<(int Routes, int Milliseconds)> ReadReloads()
    {
        log ??= new FileStream(Path.Combine(home, "gateway.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var buffer = new byte[1 << 20];
        while (log.Read(buffer) is > 0 and var count)
        {
            var text = unfinishedLine + Encoding.ASCII.GetString(buffer, 0, count);
            var end = text.LastIndexOf('\n') + 1;
            unfinishedLine = text[end..];
            foreach (Match match in ServedIn().Matches(text[..end]))
                reloads.Add((int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));
        }
        return reloads;
    }

    private async Task<int> StatusAsync(Uri url)
    {
        try
        {
            using var response = await client.GetAsync(url);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
            await Task.Delay(2, limit.Token);
    }

    private Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        processes.Add(process);
        return process;
    }

    /// <summary>Of a process and its children: nginx works in those.</summary>
    private static TimeSpan ProcessorTime(Process process)
    {
        var used = TimeSpan.Zero;
        foreach (var one in Process.GetProcesses())
        {
            using (one)
            {
                if (one.Id == process.Id || ParentOf(one.Id) == process.Id)
                    used += one.TotalProcessorTime;
            }
        }
        return used;
    }

    private static int ParentOf(int process)
    {
        try
        {
            // 4711 (name) S 1 …: the name may hold anything.
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"([0-9]+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"99%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex Percentile99();

    [GeneratedRegex("(Non-2xx|Socket errors).*")]
    private static partial Regex Failures();

    [GeneratedRegex(@"Serving ([0-9]+) routes on ports .*, after ([0-9]+) ms")]
    private static partial Regex ServedIn();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
