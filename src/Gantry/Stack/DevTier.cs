using Gantry.Certificates;
using Gantry.Databases;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

/// <summary>
/// The dev tier of one repository: its machine, its bundle, its containers and its doors. Nothing is read before it is
/// needed, so that a broken file does not stop what does not need it. One instance serves one run; its methods may be
/// called at the same time.
/// </summary>
/// <param name="root">Full path of the repository.</param>
/// <param name="mask">Keeps a text out of all further output; gets every secret as soon as it is read.</param>
public sealed partial class DevTier(string root, ILoggerFactory loggers, Action<string> mask) : IDisposable
{
    private readonly Lazy<PlatformModel> local = new(() => PlatformLoader.LoadLocal(root));
    private readonly Lock gate = new();
    private readonly ILogger logger = loggers.CreateLogger<DevTier>();
    private IReadOnlyDictionary<string, Secret>? secrets;
    private PlatformModel? platform;
    private LocalStack? stack;
    private GatewayClient? gateway;
    private Task<FileLock>? turn;

    /// <summary>The platform.</summary>
    /// <exception cref="UserErrorException">All problems of <c>platform.yaml</c> and the <c>service.yaml</c> files.</exception>
    public PlatformModel Platform
    {
        get
        {
            lock (gate)
                return platform ??= PlatformLoader.BehindTunnel(local.Value);
        }
    }

    /// <summary>The containers of this run.</summary>
    public LocalStack Stack
    {
        get
        {
            lock (gate)
                return stack ??= new LocalStack(Compose, new AppliedBundle(BundleDirectory), loggers.CreateLogger<LocalStack>());
        }
    }

    /// <summary>The parts of the stack.</summary>
    /// <exception cref="UserErrorException">The stack has never been started.</exception>
    public DevParts Parts
    {
        get
        {
            var client = Gateway; // first: where there is none, no secrets are made either
            return new DevParts(Platform, DatabaseServer, client);
        }
    }

    private string BundleDirectory => Platform.BundleDirectory(BundleTier.Dev.Name);

    private ComposeProject Compose => new(new Command("docker"), Platform.Name, BundleDirectory);

    private StackOwner Owner => OwnerOf(Platform.Name);

    private DatabaseServer DatabaseServer => new("127.0.0.1", Platform.Ports.Database, Secrets["DB_ADMIN_PASSWORD"]);

    private EnvFile Env => new(Path.Combine(BundleDirectory, ".env"), Path.GetRelativePath(root, Path.Combine(BundleDirectory, ".env")));

    private LocalCertificateAuthority Authority =>
        new(Path.Combine(BundleDirectory, "certs"), TimeProvider.System, loggers.CreateLogger<LocalCertificateAuthority>());

    private IReadOnlyDictionary<string, Secret> Secrets
    {
        get
        {
            lock (gate)
                return secrets ??= ReadSecrets();
        }
    }

    private IReadOnlyList<ServiceDatabase> Databases => Bundle.Databases(Platform, Secrets);

    private GatewayClient Gateway
    {
        get
        {
            var authority = Path.Combine(BundleDirectory, "certs", "ca.crt");
            if (!File.Exists(authority))
                throw NothingStarted();
            lock (gate)
                return gateway ??= new GatewayClient(Platform, authority);
        }
    }

    private StackOwner OwnerOf(string project) => new(new Command("docker"), project, root, Path.Combine(root, "artifacts", BundleTier.Dev.Name));

    private static UserErrorException NothingStarted() => new("nothing has been started", "start it with `./build.sh Dev`");

    private IReadOnlyDictionary<string, Secret> ReadSecrets()
    {
        var values = Env.Ensure(Bundle.SecretNames(Platform));
        foreach (var secret in values.Values)
            mask(secret.Reveal());
        return values;
    }

    /// <summary>
    /// Waits until no other run changes this stack, and keeps others out until <see cref="ReportStart"/> or the end of the process,
    /// however it ends: of two that start at once, the second finds nothing to do.
    /// </summary>
    private Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return turn ??= FileLock.AcquireAsync(Path.Combine(BundleDirectory, ".lock"), () => Log.WaitingForTurn(logger), cancellationToken);
    }

    private void EndTurn()
    {
        lock (gate)
        {
            if (turn is { IsCompletedSuccessfully: true })
                turn.Result.Dispose();
            turn = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndTurn();
        gateway?.Dispose();
    }
}
