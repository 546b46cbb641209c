using System.Collections.Concurrent;
using Gantry.Containers;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Containers;

/// <summary>Builds images with the engine of this machine, under a project name of its own, and removes them.</summary>
public sealed class ImageBuilderTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory root = new();
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}"[..20];

    public Task InitializeAsync() => Task.CompletedTask;

    public void Dispose() => root.Dispose();

    public async Task DisposeAsync()
    {
        if (Machine.Current().Find("docker") is null)
            return;
        var left = await new Command("docker", "image", "ls", "--filter", $"reference={project}/*", "--format", "{{.Repository}}:{{.Tag}}").TryRunAsync();
        if (left.Lines.Count > 0)
            await new Command("docker", ["image", "rm", "--force", .. left.Lines]).TryRunAsync();
    }

    [RequiresDocker]
    public async Task Builds_in_order_and_the_second_time_nothing()
    {
        root.Write("infra/images/base/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nRUN echo base > /base\n");
        root.Write("infra/images/db/Dockerfile", "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nRUN cat /base\n");
        root.Write("services/backend-service/Dockerfile", "ARG DB_IMAGE\nFROM ${DB_IMAGE}\nCOPY hello /\nCMD [\"cat\", \"/base\", \"/hello\"]\n");
        root.Write("services/backend-service/hello", "hello");
        var plan = Plan();

        var first = await BuildAsync(plan);
        var second = await BuildAsync(plan);

        first.Built.Keys.Order().ShouldBe(["backend-service", "base", "db"]);
        second.Built.ShouldBeEmpty();
        second.Present.ShouldBe(["base", "db", "backend-service"], ignoreOrder: true);
        (await RunAsync(plan.References["backend-service"])).ShouldBe("base\nhello");
    }

    [RequiresDocker]
    public async Task Builds_only_what_changed()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM scratch\nCOPY a /\n");
        root.Write("infra/images/a/a", "1");
        root.Write("infra/images/b/Dockerfile", $"FROM scratch\nCOPY b /\n");
        root.Write("infra/images/b/b", "1");
        await BuildAsync(Plan());

        root.Write("infra/images/b/b", "2");

        (await BuildAsync(Plan())).Built.Keys.ShouldBe(["b"]);
    }

    [RequiresDocker]
    public async Task A_base_that_went_missing_is_not_built_for_an_image_that_is_there()
    {
        root.Write("infra/images/base/Dockerfile", "FROM scratch\nCOPY a /\n");
        root.Write("infra/images/base/a", project);
        root.Write("infra/images/db/Dockerfile", "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nCOPY b /\n");
        root.Write("infra/images/db/b", "1");
        await BuildAsync(Plan(), ["db"]);
        await new Command("docker", "image", "rm", Plan().References["base"]).RunAsync();

        (await BuildAsync(Plan(), ["db"])).Built.ShouldBeEmpty();
        root.Write("infra/images/db/b", "2");
        (await BuildAsync(Plan(), ["db"])).Built.Keys.Order().ShouldBe(["base", "db"]);
    }

    [RequiresDocker]
    public async Task A_build_that_fails_shows_its_last_lines_and_its_log_and_ends_the_others()
    {
        var tiny = await TinyImage.GetAsync();
        root.Write("infra/images/broken/Dockerfile", $"FROM {tiny}\nRUN echo the cable is loose && ls /nowhere/{project}\n");
        root.Write("infra/images/slow/Dockerfile", $"FROM {tiny}\nRUN echo {project} && sleep 600\n");
        var progress = new Recorder();

        var error = await Should.ThrowAsync<UserErrorException>(() => BuildAsync(Plan(), progress: progress)).WaitAsync(TimeSpan.FromSeconds(60));

        var problem = error.Problems.ShouldHaveSingleItem();
        problem.What.ShouldStartWith("image 'broken' could not be built");
        problem.What.ShouldContain("the cable is loose");
        problem.Where.ShouldNotBeNull().File.ShouldBe("infra/images/broken/Dockerfile");
        problem.Fix.ShouldBe("see .nuke/temp/images/broken.log for all of it");
        File.ReadAllText(Path.Combine(root.Path, ".nuke/temp/images/broken.log")).ShouldContain("the cable is loose");
        progress.Reports.ShouldContain(report => report.Part == "broken" && report.State == ImageState.Failed);
    }

    [RequiresDocker]
    public async Task A_program_that_does_not_compile_is_reported_while_its_base_is_still_being_built()
    {
        root.Write("infra/images/base/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nRUN echo {project} && sleep 600\n");
        root.Write("infra/images/gateway/Dockerfile", "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nCOPY app /app\n");
        root.Write("src/Gantry.Gateway/Gantry.Gateway.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        root.Write("src/Gantry.Gateway/Program.cs", "return loose;");

        var error = await Should.ThrowAsync<UserErrorException>(() => BuildAsync(Plan())).WaitAsync(TimeSpan.FromMinutes(3));

        error.Message.ShouldContain("error: src/Gantry.Gateway, the program of image 'gateway', does not build");
        error.Message.ShouldContain("CS0103");
        error.Message.ShouldContain(".nuke/temp/images/gateway.publish.log");
    }

    [RequiresDocker]
    public async Task A_cancelled_build_leaves_no_process_behind()
    {
        var seconds = $"60{Random.Shared.Next(10_000, 99_999)}";
        root.Write("infra/images/slow/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nRUN sleep {seconds}\n");
        using var cancellation = new CancellationTokenSource();

        var build = BuildAsync(Plan(), cancellationToken: cancellation.Token);
        await EventuallyAsync(() => IsRunning("sleep", seconds) || build.IsFaulted);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => build);
        await EventuallyAsync(() => !IsRunning("sleep", seconds));
        (await BuildAsync(Plan(), [])).Built.ShouldBeEmpty(); // and the next one is not locked out
    }

    [RequiresDocker]
    public async Task Offers_secrets_that_stay_out_of_the_image()
    {
        root.Write("infra/images/a/Dockerfile", $"""
            FROM {await TinyImage.GetAsync()}
            RUN --mount=type=secret,id=ca --mount=type=secret,id=npmrc cat /run/secrets/ca /run/secrets/npmrc > /seen && echo {project}
            CMD ["ls", "/run/secrets"]
            """);
        var options = new ImageBuilderOptions
        {
            Root = root.Path,
            Plans = null,
            CertificateAuthorities = root.Write("ca.pem", "authority\n"),
            NpmConfiguration = root.Write("npmrc", "registry\n"),
        };
        var plan = Plan();

        await new ImageBuilder(options, NullLogger<ImageBuilder>.Instance).BuildAsync(plan);

        (await RunAsync(plan.References["a"], "cat", "/seen")).ShouldBe("authority\nregistry");
        (await RunAsync(plan.References["a"])).ShouldBeEmpty();
    }

    [RequiresDocker]
    public async Task Keeps_the_last_three_images_and_those_in_use()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nCOPY a /\nCMD [\"sleep\", \"600\"]\n");
        List<string> references = [];
        var container = $"{project}-used";
        foreach (var version in Enumerable.Range(1, 6))
        {
            root.Write("infra/images/a/a", $"{version} {project}");
            references.Add(Plan().References["a"]);
            await Builder(root, TimeSpan.Zero).BuildAsync(Plan());
            if (version == 1)
                await new Command("docker", "create", "--name", container, references[0]).RunAsync();
        }

        try
        {
            (await ImagesAsync()).ShouldBe([references[0], .. references[3..]], ignoreOrder: true);
        }
        finally
        {
            await new Command("docker", "rm", container).RunAsync();
        }
    }

    [RequiresDocker]
    public async Task Umask_of_a_checkout_does_not_count()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nCOPY . /srv/\nUSER 65532:65532\nCMD [\"ls\", \"-lR\", \"/srv\"]\n");
        root.Write("infra/images/a/core/text", $"open {project}");
        root.Write("infra/images/a/core/run", "#!/bin/sh\n", isExecutable: true);
        await BuildAsync(Plan());
        var image = Plan().References["a"];
        var open = await ModesAsync();
        await new Command("docker", "image", "rm", "--force", image).RunAsync();

        // As `umask 077; git clone` leaves them.
        File.SetUnixFileMode(root["infra/images/a/core"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(root["infra/images/a/core/text"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(root["infra/images/a/core/run"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await BuildAsync(Plan());

        Plan().References["a"].ShouldBe(image);
        (await ModesAsync()).ShouldBe(open);
        (await RunAsync(image, "cat", "/srv/core/text")).ShouldBe($"open {project}");
        open.ShouldContain("-rwxr-xr-x run");

        async Task<IReadOnlyList<string>> ModesAsync() => // "-rw-r--r-- 1 0 0 5 Jan 1 00:00 text"
            [.. (await RunAsync(image)).Split('\n').Where(line => line.Contains("r-", StringComparison.Ordinal)).Select(line => $"{line[..10]} {line[(line.LastIndexOf(' ') + 1)..]}")];
    }

    [RequiresDocker]
    public async Task Nothing_that_git_ignores_and_no_file_of_secrets_gets_into_an_image()
    {
        root.Write("services/shop-service/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nCOPY . /srv/\nCMD [\"ls\", \"-aR\", \"/srv\"]\n");
        root.Write("services/shop-service/.gitignore", "*.local\nbuild/\n");
        foreach (var file in new[] { "tracked.txt", "new.txt", "notes.local", "build/out.txt", ".env", "config/.env.production", "config/.env.example", "config/secrets.json", "config/.env" })
            root.Write($"services/shop-service/{file}", $"{file} {project}");
        var git = new Command("git").In(root.Path);
        await git.With("init", "--quiet").RunAsync();
        await git.With("add", "services/shop-service/tracked.txt", "services/shop-service/Dockerfile").RunAsync();
        await git.With("add", "--force", "services/shop-service/config/.env").RunAsync(); // what is in git is no secret

        (await FilesAsync()).ShouldBe(["tracked.txt", "new.txt", ".env.example", ".env"], ignoreOrder: true);

        var named = Plan().References["shop-service"];
        root.Write("services/shop-service/config/secrets.json", "changed");
        Plan().References["shop-service"].ShouldBe(named);

        Directory.Delete(root[".git"], recursive: true); // as an unpacked archive is
        (await FilesAsync()).ShouldBe(["tracked.txt", "new.txt", ".env.example", "notes.local", "out.txt"], ignoreOrder: true);

        async Task<IEnumerable<string>> FilesAsync()
        {
            await BuildAsync(Plan());
            var listed = await RunAsync(Plan().References["shop-service"]);
            return listed.Split('\n').Select(line => line.Trim()).Where(line => line is not ("" or "." or ".." or "Dockerfile" or ".gitignore" or "config" or "build") && !line.EndsWith(':'));
        }
    }

    [RequiresDocker]
    public async Task A_program_is_published_readable_and_without_its_secrets()
    {
        root.Write("services/shop-service/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nARG DOTNET_APP=src/Shop.csproj\nCOPY app /app\nCMD [\"ls\", \"-lR\", \"/app\"]\n");
        root.Write("services/shop-service/src/Shop.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        root.Write("services/shop-service/src/Program.cs", "return 0;");
        root.Write("services/shop-service/src/appsettings.json", "{}");
        root.Write("services/shop-service/src/secrets.json", "{}");
        File.SetUnixFileMode(root["services/shop-service/src/appsettings.json"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await BuildAsync(Plan());

        var listed = await RunAsync(Plan().References["shop-service"]);
        listed.Split('\n').Single(line => line.EndsWith(" appsettings.json", StringComparison.Ordinal)).ShouldStartWith("-rw-r--r--");
        listed.ShouldNotContain("secrets.json");
    }

    [RequiresDocker]
    public async Task Keeps_what_was_built_within_a_day()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nCOPY a /\n");

        foreach (var version in Enumerable.Range(1, 5))
        {
            root.Write("infra/images/a/a", $"{version} {project}");
            await BuildAsync(Plan());
        }

        (await ImagesAsync()).Count.ShouldBe(5);
    }

    [RequiresDocker]
    public async Task Keeps_what_another_checkout_plans_with_for_as_long_as_that_one_exists()
    {
        var tiny = await TinyImage.GetAsync();
        root.Write("infra/images/a/Dockerfile", $"FROM {tiny}\nCOPY a /\n");
        string planned;
        using (TemporaryDirectory other = new())
        {
            other.Write("infra/images/a/Dockerfile", $"FROM {tiny}\nCOPY a /\n");
            other.Write("infra/images/a/a", $"other {project}");
            planned = Plan(other).References["a"];
            await Builder(root, TimeSpan.Zero).BuildAsync(Plan(other)); // built by whom does not matter
            await Builder(other, TimeSpan.Zero).BuildAsync(Plan(other)); // nothing to build, and yet it is planned with

            await BuildVersionsAsync(1, 2, 3, 4);
            (await ImagesAsync()).ShouldContain(planned);
        }

        await BuildVersionsAsync(5);

        (await ImagesAsync()).ShouldBe([.. new[] { 3, 4, 5 }.Select(ReferenceOf)], ignoreOrder: true);

        string ReferenceOf(int version)
        {
            root.Write("infra/images/a/a", $"{version} {project}");
            return Plan().References["a"];
        }

        async Task BuildVersionsAsync(params int[] versions)
        {
            foreach (var version in versions)
            {
                ReferenceOf(version);
                await Builder(root, TimeSpan.Zero).BuildAsync(Plan());
            }
        }
    }

    [RequiresDocker]
    public async Task An_image_put_together_from_the_cache_counts_as_built_now()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nCOPY a /\n");
        async Task<string> BuildVersionAsync(int version)
        {
            root.Write("infra/images/a/a", $"{version} {project}");
            await Builder(root, TimeSpan.Zero).BuildAsync(Plan());
            return Plan().References["a"];
        }
        var first = await BuildVersionAsync(1);
        foreach (var version in Enumerable.Range(2, 4))
            await BuildVersionAsync(version);
        await new Command("docker", "image", "rm", first).TryRunAsync(); // gone already
        await BuildVersionAsync(1);
        await BuildVersionAsync(6);

        (await ImagesAsync()).ShouldContain(first);
    }

    [RequiresDocker]
    public async Task Two_builds_at_once_build_each_image_once()
    {
        root.Write("infra/images/a/Dockerfile", $"FROM {await TinyImage.GetAsync()}\nRUN echo {project}\n");
        var plan = Plan();

        var runs = await Task.WhenAll(BuildAsync(plan), BuildAsync(plan));

        runs.Sum(run => run.Built.Count).ShouldBe(1);
    }

    [Theory]
    [InlineData("#7 [3/5] RUN apt-get update     && apt-get install -y nodejs", "[3/5] RUN apt-get update && apt-get install -y nodejs")]
    [InlineData("#9 [packages 2/4] WORKDIR /opt", "[packages 2/4] WORKDIR /opt")]
    [InlineData("#2 [internal] load .dockerignore", null)]
    [InlineData("#7 0.253 Reading package lists...", null)]
    [InlineData("#7 DONE 0.3s", null)]
    public void Reads_the_step_of_a_build(string line, string? step) => ImageBuilder.StepOf(line).ShouldBe(step);

    private static bool IsRunning(params string[] command)
    {
        var wanted = string.Join('\0', command) + '\0';
        return Directory.EnumerateDirectories("/proc").Select(directory => Path.Combine(directory, "cmdline")).Where(File.Exists).Any(file =>
        {
            try
            {
                return File.ReadAllText(file) == wanted;
            }
            catch (IOException)
            {
                return false; // it ended meanwhile
            }
        });
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    private static async Task<string> RunAsync(string image, params string[] command) =>
        (await new Command("docker", ["run", "--rm", "--network", "none", image, .. command]).RunAsync()).Output;

    private async Task<IReadOnlyList<string>> ImagesAsync() =>
        (await new Command("docker", "image", "ls", "--filter", $"reference={project}/*", "--format", "{{.Repository}}:{{.Tag}}").RunAsync()).Lines;

    private ImagePlan Plan() => Plan(root);

    private ImagePlan Plan(TemporaryDirectory checkout) => ImagePlan.Make(new ImagePlanOptions { Root = checkout.Path, Project = project, Source = ImageSource.Local });

    private ImageBuilder Builder(TemporaryDirectory checkout, TimeSpan keptFor) =>
        new(new ImageBuilderOptions { Root = checkout.Path, KeptFor = keptFor, Plans = root["plans"] }, NullLogger<ImageBuilder>.Instance);

    private Task<ImageBuildResult> BuildAsync(
        ImagePlan plan, IReadOnlyCollection<string>? parts = null, IProgress<ImageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Builder(root, TimeSpan.FromDays(1)).BuildAsync(plan, parts, progress, cancellationToken);

    private sealed class Recorder : IProgress<ImageProgress>
    {
        public ConcurrentQueue<ImageProgress> Reports { get; } = new();

        public void Report(ImageProgress value) => Reports.Enqueue(value);
    }
}
