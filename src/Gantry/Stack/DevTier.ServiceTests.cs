using System.Globalization;
using Gantry.Containers;
using Gantry.Databases;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Testing;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>The worker's program, and which @devcontainers/cli there is to be.</summary>
    private const string TestProgram = "infra/testing";

    /// <summary>debugpy's usual port; devcontainer.json publishes it.</summary>
    private const int DebugPort = 5678;

    /// <summary>What Django services are developed in.</summary>
    private const string PythonPart = "python-dev";

    private const string StandInSuite = "keycloak stand-in";

    private const string StandInFolder = "infra/images/keycloak";

    private static readonly string[] TemplateFolders = ["services/template", "services/template-aspnet"];

    /// <summary>Runs the services' own tests, all side by side, and the stand-in's where it is used.</summary>
    /// <returns>What they found.</returns>
    /// <exception cref="UserErrorException">Tests failed or could not be run. Containers and databases of the run are gone.</exception>
    public async Task<TestCounts> RunServiceTestsAsync(TestReport report, TestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        var plan = await PlanImagesAsync(options.ImageSource, cancellationToken);
        await using var run = await TestRun.BeginAsync(Path.Combine(TestState, "runs"), Platform.Name, cancellationToken);
        try
        {
            await Task.WhenAll(run.RemoveDeadContainersAsync(cancellationToken), TestDatabasePool.DropDeadAsync(DatabaseServer, run.IsOver, cancellationToken));
            var reach = await ReachAsync(options, cancellationToken);
            var services = (options.Service is { } slug ? [Platform.GetService(slug)] : Platform.Services).Where(service => reach.Includes(service.Folder)).ToList();
            if (options.Debug && services.Count != 1)
                throw new UserErrorException("a debugger looks at the tests of one service", "choose it: `./build.sh ServiceTest --debug --service NAME`");
            WriteDevContainerEnvironment();
            var devcontainer = services.Count > 0 ? await FindDevContainersAsync(options, cancellationToken) : null;
            var containers = services.ToDictionary(service => service.Slug, service => ContainersOf(service, plan, run, devcontainer));
            if (options.Watch)
                await WatchServicesAsync(report, services, containers.ToDictionary(pair => pair.Key, ITestContainers (pair) => new KeptContainers(pair.Value)), plan, run, options, cancellationToken);
            var others = await OtherTestsAsync(plan, reach, options, cancellationToken);
            return await RunServicesAsync(report, services, containers, others, null, plan, run, options, cancellationToken);
        }
        finally
        {
            // Not cancelled: what a run made goes with it, also when it is interrupted.
            await run.RemoveContainersAsync(CancellationToken.None);
        }
    }

    /// <summary>What belongs to no service: the templates' tests and those of the stand-in. They cannot be divided, so they are part of the first share.</summary>
    private async Task<IReadOnlyList<TestSuite>> OtherTestsAsync(ImagePlan plan, ChangeReach reach, TestOptions options, CancellationToken cancellationToken)
    {
        List<TestSuite> others = [];
        if (options is not { Service: null, Filter: null, Failed: false, Part: 1, Debug: false })
            return others;
        if (TemplateFolders.Any(reach.Includes))
            others.AddRange(await TemplateTestsAsync(plan, cancellationToken));
        if (IsBuilt(plan, "keycloak") && reach.Includes(StandInFolder))
            others.Add(StandInTests(plan.References["keycloak"]));
        return others;
    }

    private async Task<TestCounts> RunServicesAsync(TestReport report, IReadOnlyList<ServiceModel> services, IReadOnlyDictionary<string, ITestContainers> containers,
        IReadOnlyList<TestSuite> others, IReadOnlyDictionary<string, TestSelection>? selections, ImagePlan plan, TestRun run, TestOptions options, CancellationToken cancellationToken)
    {
        List<ServiceTestDatabases> databases = [];
        try
        {
            var slots = new WorkerSlots(options.Workers ?? Environment.ProcessorCount);
            List<TestSuite> suites = [];
            foreach (var service in services)
            {
                var selection = selections is null ? SelectionOf(Path.GetFileName(service.Folder), options) : selections.GetValueOrDefault(service.Slug);
                if (selection is null)
                    continue;
                if (FindTestProject(service.Folder) is { } project)
                {
                    suites.Add(DotNetServiceTests(project, Path.GetFileName(service.Folder), selection));
                    continue;
                }
                var pool = new ServiceTestDatabases(new TestDatabasePool(DatabaseServer, service.DatabaseName, DatabaseStateOf(service, plan), run.Id));
                databases.Add(pool);
                suites.Add(ServiceTests(service, containers[service.Slug], pool, selection, slots, options));
            }
            return await report.RunAsync([.. suites, .. others], cancellationToken);
        }
        finally
        {
            foreach (var pool in databases)
                await pool.DisposeAsync();
        }
    }

    /// <summary>Runs the tests, and again what a change touches, until the run is interrupted.</summary>
    private async Task WatchServicesAsync(TestReport report, List<ServiceModel> services, IReadOnlyDictionary<string, ITestContainers> containers,
        ImagePlan plan, TestRun run, TestOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, TestSelection>? selections = null;
        while (true)
        {
            var watch = new FolderWatch([.. services.Select(service => Path.Combine(root, service.Folder))]);
            try
            {
                await RunServicesAsync(report, services, containers, [], selections, plan, run, options, cancellationToken);
            }
            catch (UserErrorException e)
            {
                // The next change may mend it.
                Log.WatchedRunFailed(logger, e.Message);
            }
            Log.Watching(logger, services.Count);
            var changed = await watch.WaitAsync(cancellationToken);
            selections = services.Select(service => (service.Slug, Selection: TouchedBy(changed, Path.Combine(root, service.Folder))))
                .Where(pair => pair.Selection is not null).ToDictionary(pair => pair.Slug, pair => pair.Selection!);
        }
    }

    /// <summary>A change of a test file touches its tests, any other change all tests of the service.</summary>
    private static TestSelection? TouchedBy(IReadOnlyList<string> changed, string folder)
    {
        var files = changed.Where(file => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
            return null;
        return files.All(file => Path.GetFileName(file).StartsWith("test_", StringComparison.Ordinal)) ? new TestSelection { Files = files } : TestSelection.All;
    }

    /// <summary>Makes what a service's dev container is made of: its base image under the name it asks for, and the way to the database.</summary>
    /// <returns>What was made, for people.</returns>
    public async Task<string> PrepareDevContainersAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        var plan = await PlanImagesAsync(imageSource, cancellationToken);
        List<string> named = [];
        foreach (var part in new[] { PythonPart, "debian" })
        {
            if (!IsBuilt(plan, part))
                await new Command("docker", "pull", "--quiet", plan.References[part]).RunAsync(cancellationToken);
            await new Command("docker", "tag", plan.References[part], $"{Platform.ImagePrefix}/base-{part}").RunAsync(cancellationToken);
            named.Add($"base-{part} is {plan.References[part]}");
        }
        WriteDevContainerEnvironment();
        return string.Join(", ", named);
    }

    /// <summary>For the containers of editors and tests alike. A file, because a password must not be in an argument.</summary>
    private void WriteDevContainerEnvironment() => AtomicFile.Write(Path.Combine(BundleDirectory, "devcontainer.env"), $"""
        DATABASE_HOST=db
        DATABASE_USER={DatabaseServer.User}
        DATABASE_PASSWORD={DatabaseServer.Password.Reveal()}

        """, AtomicFile.Private);

    /// <summary>The command line that makes dev containers; null, with a warning, where it cannot be had.</summary>
    private async Task<Command?> FindDevContainersAsync(TestOptions options, CancellationToken cancellationToken)
    {
        if (options.InImages)
            return null;
        var setup = new Setup(new SetupOptions(), loggers.CreateLogger<Setup>());
        var (command, reason) = await setup.ProvideDevContainersAsync(Path.Combine(root, TestProgram), Path.Combine(root, ".nuke", "temp", "devcontainers"), cancellationToken);
        if (command is null)
            Log.NoDevContainers(logger, reason!);
        return command;
    }

    private ITestContainers ContainersOf(ServiceModel service, ImagePlan plan, TestRun run, Command? devcontainer)
    {
        var folder = Path.Combine(root, service.Folder);
        var network = $"{Platform.Name}_internal";
        return devcontainer is null || !DevContainers.Exists(folder)
            ? new ImageContainers(Path.GetFileName(folder), plan.DevReferences[Path.GetFileName(folder)], folder, network, Path.Combine(root, TestProgram), run)
            {
                User = $"{HostUser.Current.Uid}:{HostUser.Current.Gid}", // the owner of the files, as in dev
            }
            : new DevContainers(devcontainer, folder, Path.Combine(root, TestProgram), run)
            {
                Environment = new Dictionary<string, string> { ["GANTRY_PYTHON_IMAGE"] = plan.References[PythonPart], ["GANTRY_NETWORK"] = network },
            };
    }

    private PytestSuite ServiceTests(ServiceModel service, ITestContainers containers, ITestDatabases databases, TestSelection selection, WorkerSlots slots, TestOptions options) =>
        new(new PytestSuiteOptions
        {
            Name = Path.GetFileName(service.Folder),
            Folder = service.Folder,
            Containers = containers,
            Databases = databases,
            Environment = new Dictionary<string, Secret>
            {
                // Workers make and change databases of their own, which the service's role may not.
                ["DATABASE_HOST"] = new("db"),
                ["DATABASE_USER"] = new(DatabaseServer.User),
                ["DATABASE_PASSWORD"] = DatabaseServer.Password,
                // The code is the checkout: no bytecode beside it.
                ["PYTHONDONTWRITEBYTECODE"] = new("1"),
            },
            Slots = slots,
            Durations = TestDurations.Load(CommittedDurations, OwnDurations),
            CommittedDurations = TestDurations.Load(CommittedDurations),
            Selection = selection,
            Timeout = options.Debug ? TimeSpan.Zero : TimeSpan.FromSeconds(options.TimeoutSeconds),
            Coverage = options.Coverage,
            DebugPort = options.Debug ? DebugPort : null,
            DebuggerAwaited = address => Log.DebuggerAwaited(logger, service.Slug, address),
        });

    /// <summary>What a database is made of: the migrations, the settings that choose among them, and the packages that bring their own.</summary>
    private string DatabaseStateOf(ServiceModel service, ImagePlan plan)
    {
        var folder = Path.Combine(root, service.Folder);
        using var hash = new ContentHash();
        hash.Add(service.Slug).Add(plan.References[PythonPart]);
        foreach (var path in Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(IsOfDatabase).Order(StringComparer.Ordinal))
            hash.AddFile(folder, path);
        return hash.Finish();
    }

    private static bool IsOfDatabase(string path) =>
        path.Split('/') is [.., "migrations" or "settings", _] || Path.GetFileName(path) is "settings.py";

    /// <summary>A .NET service brings its tests along as a project beside its own.</summary>
    private string? FindTestProject(string folder) => Directory.EnumerateDirectories(Path.Combine(root, folder), "*.Tests").FirstOrDefault();

    private DotNetTestSuite DotNetServiceTests(string project, string name, TestSelection? selection = null) => new(root, project, Path.Combine(TestResults, name))
    {
        Name = name,
        Compiling = CompileAsync,
        Selection = selection ?? TestSelection.All,
        CommittedDurations = TestDurations.Load(CommittedDurations),
        Environment = new Dictionary<string, string>
        {
            ["DATABASE_HOST"] = "127.0.0.1",
            ["DATABASE_PORT"] = Platform.Ports.Database.ToString(CultureInfo.InvariantCulture),
            ["DATABASE_USER"] = DatabaseServer.User,
            ["DATABASE_PASSWORD"] = DatabaseServer.Password.Reveal(),
        },
    };

    private static string Pytest(string report, string options) => $"python3 -m pytest -q -n auto -p no:cacheprovider {options} --junitxml={report} >&2";

    /// <param name="code">Mounted at <c>/app</c>: the image is what a service is developed in, and has none.</param>
    private ContainerTestSuite PytestInContainer(string name, string image, string code, string script) => new(name, image, script)
    {
        Network = $"{Platform.Name}_internal",
        Volumes = [$"{code}:/app"],
        // The owner of the files, as in dev.
        User = $"{HostUser.Current.Uid}:{HostUser.Current.Gid}",
        Environment = new Dictionary<string, Secret>
        {
            // The suite makes a database of its own and drops it, which the service's role may not.
            ["DATABASE_HOST"] = new("db"),
            ["DATABASE_USER"] = new(DatabaseServer.User),
            ["DATABASE_PASSWORD"] = DatabaseServer.Password,
        },
    };

    private ContainerTestSuite StandInTests(string image) => new(StandInSuite, image, "node --test --test-reporter=junit test/*.test.mjs")
    {
        Volumes = [$"{Path.Combine(root, "infra", "images", "keycloak", "test")}:/opt/keycloak/test:ro"],
        // The owner of the files, who may be the only one to read them.
        User = $"{HostUser.Current.Uid}:{HostUser.Current.Gid}",
    };
}
