using Gantry.Engine.Incremental;
using Gantry.Stack;
using Gantry.Testing;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Components;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>Everything that proves the platform.</summary>
public interface ITests : IDev, IKubernetes, ICompile
{
    /// <summary>Narrows all tests.</summary>
    [Parameter("Only tests whose name holds this, such as test_views or PortsTests")]
    string Filter => TryGetValue(() => Filter);

    /// <summary>Narrows all tests.</summary>
    [Parameter("Only the tests that failed when they were run last")]
    bool Failed => TryGetValue<bool?>(() => Failed) ?? false;

    /// <summary>Narrows all tests.</summary>
    [Parameter("Only the tests that the changes since --base can reach; says of each suite why it is run or skipped")]
    bool Affected => TryGetValue<bool?>(() => Affected) ?? false;

    /// <summary>What <see cref="Affected"/> compares with.</summary>
    [Parameter("Branch or commit that --affected compares with (default: main)")]
    string Base => TryGetValue(() => Base);

    /// <summary>How many tests of services run at a time.</summary>
    [Parameter("Workers at a time for the services' tests, of all services together (default: one a processor)")]
    int? Workers => TryGetValue<int?>(() => Workers!);

    /// <summary>When a test of a service is given up.</summary>
    [Parameter("Seconds after which one test of a service is ended, with the stacks of its threads in the report; 0 for never (default: 120)")]
    int TestTimeoutSeconds => TryGetValue<int?>(() => TestTimeoutSeconds) ?? 120;

    /// <summary>Keeps the services' tests going.</summary>
    [Parameter("Run the services' tests again when their files change, until Ctrl-C")]
    bool Watch => TryGetValue<bool?>(() => Watch) ?? false;

    /// <summary>Where the services' tests run.</summary>
    [Parameter("Run the services' tests in the services' images instead of their dev containers")]
    bool TestImages => TryGetValue<bool?>(() => TestImages) ?? false;

    /// <summary>What the test targets of this run found.</summary>
    TestReport TestReport { get; }

    /// <summary>Which tests.</summary>
    TestOptions TestOptions => new()
    {
        ImageSource = ImageSource,
        Filter = Filter,
        Failed = Failed,
        Affected = Affected,
        Base = Base ?? "main",
        Part = ((NukeBuild)this).Partition.Part,
        Parts = ((NukeBuild)this).Partition.Total,
        Coverage = Measures,
    };

    /// <summary>How those of the libraries and of the running stack are run.</summary>
    TestOptions LibraryTestOptions => TestOptions with { Configuration = Configuration };

    /// <summary>How those of the services are run.</summary>
    TestOptions ServiceTestOptions => TestOptions with
    {
        Service = Service,
        Workers = Workers,
        TimeoutSeconds = TestTimeoutSeconds,
        Debug = Debug,
        Watch = Watch,
        InImages = TestImages,
    };

    /// <summary>Whether the tests note which lines run.</summary>
    bool Measures => ((NukeBuild)this).ExecutionPlan.Any(target => target.Name == nameof(Coverage));

    /// <summary>Debug everywhere: the tests run what an editor builds.</summary>
    [Parameter("Configuration to compile and to test: Debug (default) or Release")]
    new Configuration Configuration => TryGetValue(() => Configuration) ?? Configuration.Debug;

    /// <inheritdoc/>
    Configuration IHazConfiguration.Configuration => Configuration;

    /// <inheritdoc/>
    Configure<DotNetBuildSettings> ICompile.CompileSettings => _ => _
        .EnableNoLogo()
        .SetVerbosity(DotNetVerbosity.quiet)
        .AddProcessAdditionalArguments("-consoleLoggerParameters:NoSummary");

    /// <summary>Compiles everything that is tested; the stock target would restore and build each time.</summary>
    Target ICompile.Compile => _ => _
        .Description("Compile the solution")
        .ExecutesWhenChanged(
            _ => _
                .Inputs("src", "tests", "infra/images/keycloak", "*.slnx", "*.props", "global.json", ".editorconfig")
                .Outputs(".nuke/temp/dotnet/bin/**/*.dll")
                .Value("runtime", () => Environment.Version)
                .Value("configuration", () => Configuration),
            () => Local.CompileAsync(
                () => Task.Run(() => DotNetBuild(_ => _
                    .Apply(CompileSettingsBase)
                    .Apply(CompileSettings))),
                BuildCancellation.Token),
            nameof(Compile));

    /// <summary>Tests of the libraries: they need an engine and images, but no running stack.</summary>
    Target UnitTest => _ => _
        .Description("Run the libraries' tests")
        .DependsOn(Compile, BuildImages, SetupJinja, SetupSsh, SetupHelm, SetupRegistry)
        .ProceedAfterFailure()
        .Executes(async () =>
        {
            var counts = await Local.RunUnitTestsAsync(TestReport, LibraryTestOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Tests", counts.ToString()));
        });

    /// <summary>Tests that the services bring along.</summary>
    Target ServiceTest => _ => _
        .Description("Run the services' own tests, all services side by side")
        .DependsOn(InitDatabases)
        .ProceedAfterFailure()
        .Executes(async () =>
        {
            var counts = await Local.RunServiceTestsAsync(TestReport, ServiceTestOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Tests", counts.ToString()));
        });

    /// <summary>What an editor asks for before it opens a dev container.</summary>
    Target PrepareDevContainers => _ => _
        .Description("Make what the services' dev containers need: their base image and the database; editors ask for it by themselves")
        .DependsOn(InitDatabases)
        .Executes(async () =>
        {
            var prepared = await Local.PrepareDevContainersAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Image", prepared));
        });

    /// <summary>Installs what only tests need.</summary>
    Target SetupBrowser => _ => _
        .Description("Install the browser that the end-to-end tests sign in with, on Debian")
        .DependsOn(Setup)
        .Executes(async () =>
        {
            var browser = await Local.SetUpBrowserAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Browser", browser));
        });

    /// <summary>Installs what only tests need.</summary>
    Target SetupJinja => _ => _
        .Description("Install Jinja, which the template engine is compared with, on Debian")
        .DependsOn(Setup)
        .Executes(async () =>
        {
            var jinja = await Local.SetUpJinjaAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Jinja", jinja));
        });

    /// <summary>Installs what only tests need.</summary>
    Target SetupRegistry => _ => _
        .Description("Install the container registry that the tests push to, on Debian")
        .DependsOn(Setup)
        // apt is asked by one at a time.
        .After(SetupJinja, SetupBrowser)
        .Executes(async () =>
        {
            var registry = await Local.SetUpRegistryAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Registry", registry));
        });

    /// <summary>Tests of the running stack.</summary>
    Target EndToEndTest => _ => _
        .Description("Test the running stack through the gateway")
        .DependsOn(Compile, Dev, SetupBrowser, SetupSsh, SetupHelm, SetupRegistry)
        // Alone: a browser that shares two cores with three other suites runs into time limits that say nothing of the platform.
        .After(UnitTest, ServiceTest)
        .ProceedAfterFailure()
        .Executes(async () =>
        {
            var counts = await Local.RunEndToEndTestsAsync(TestReport, LibraryTestOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Tests", counts.ToString()));
        });

    /// <summary>All tests.</summary>
    Target Test => _ => _
        .Description("Run all tests; the last line counts them")
        .DependsOn(UnitTest, ServiceTest, EndToEndTest);

    /// <summary>Measures what the tests run; the report shows it.</summary>
    Target Coverage => _ => _
        .Description("Run the libraries' and the services' tests and measure which lines run, C# and Python in one report")
        .DependsOn(UnitTest, ServiceTest)
        .Executes(() => ReportSummary(_ => _.AddPair("Lines", TestReport.Coverage?.Summary ?? "none measured")));

    /// <summary>Keeps what CI divides the tests by.</summary>
    Target RecordDurations => _ => _
        .Description("Write how long the tests took on this machine to tests/durations.json, by which --partition divides them")
        .Executes(() =>
        {
            var file = Local.RecordTestDurations();
            ReportSummary(_ => _.AddPair("Written", file));
        });
}
