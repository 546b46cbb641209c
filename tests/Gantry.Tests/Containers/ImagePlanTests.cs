using Gantry.Containers;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Tests.Containers;

public sealed class ImagePlanTests : IDisposable
{
    private readonly TemporaryDirectory root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Orders_images_after_those_they_are_built_on()
    {
        root.Write("infra/images/debian/bootstrap.sh", "true");
        root.Write("infra/images/db/Dockerfile", "ARG DEBIAN_IMAGE\nFROM ${DEBIAN_IMAGE}\n");
        root.Write("infra/images/python/Dockerfile", "ARG DEBIAN_IMAGE\nFROM ${DEBIAN_IMAGE}\n");
        root.Write("services/backend-service/Dockerfile", "ARG PYTHON_IMAGE=python:3\nFROM ${PYTHON_IMAGE}\n");
        root.Write("services/template/Dockerfile", "FROM nothing");

        var plan = Plan();

        plan.Images.Select(image => image.Part).ShouldBe(["debian", "python", "backend-service", "db"]);
        plan.Images[0].Dockerfile.ShouldBeNull();
        plan.Images[2].Dependencies.ShouldBe(["python"]);
        plan.Images[2].BuildArguments.ShouldBe(new Dictionary<string, string> { ["PYTHON_IMAGE"] = plan.References["python"] });
        plan.References["db"].ShouldMatch("^test/db:[0-9a-f]{12}$");
    }

    [Fact]
    public void A_change_of_a_base_renames_what_is_built_on_it_and_nothing_else()
    {
        root.Write("infra/images/debian/bootstrap.sh", "one");
        root.Write("infra/images/db/Dockerfile", "ARG DEBIAN_IMAGE\nFROM ${DEBIAN_IMAGE}\n");
        root.Write("infra/images/echo/Dockerfile", "FROM scratch\n");
        var before = Plan();

        root.Write("infra/images/debian/bootstrap.sh", "two");
        var after = Plan();

        Changed(before, after).ShouldBe(["db", "debian"]);
    }

    [Fact]
    public async Task Files_of_a_nested_repository_are_in_the_image()
    {
        root.Write("services/shop-service/Dockerfile", "FROM scratch\nCOPY . /\n");
        root.Write("services/shop-service/lib/a.txt", "a");
        await new Command("git", "init", "--quiet").In(root.Path).RunAsync();
        var nested = new Command("git").In(root["services/shop-service/lib"]);
        await nested.With("init", "--quiet").RunAsync();
        await nested.With("add", "--all").RunAsync();
        await nested.With("-c", "user.name=Test", "-c", "user.email=test@example.test", "commit", "--quiet", "--message", "Begin").RunAsync();

        Plan().Images.ShouldHaveSingleItem().Files.ShouldContain("lib/a.txt");
    }

    [Theory]
    [InlineData("content of a file", "db")]
    [InlineData("name of a file", "db")]
    [InlineData("executable bit", "db")]
    [InlineData("ignored file")]
    [InlineData("upstream Dockerfile")]
    [InlineData("time of a file")]
    [InlineData("group's permissions")]
    [InlineData("line endings")]
    [InlineData("empty directory")]
    public void Images_are_renamed_by(string change, params string[] renamed)
    {
        root.Write("infra/images/db/Dockerfile", "FROM scratch\nCOPY . /\n");
        root.Write("infra/images/db/.dockerignore", "*.log\n");
        root.Write("infra/images/db/b/entrypoint.sh", "one\ntwo\n");
        var before = Plan();

        var file = Path.Combine(root.Path, "infra/images/db/b/entrypoint.sh");
        switch (change)
        {
            case "content of a file": root.Write("infra/images/db/b/entrypoint.sh", "one\nTwo\n"); break;
            case "name of a file": File.Move(file, file + "2"); break;
            case "executable bit": root.Write("infra/images/db/b/entrypoint.sh", "one\ntwo\n", isExecutable: true); break;
            case "ignored file": root.Write("infra/images/db/start.log", "x"); break;
            case "upstream Dockerfile": root.Write("infra/images/db/upstream.Dockerfile", "FROM scratch\n"); break;
            case "time of a file": File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch); break;
            case "group's permissions": Chmod(file, UnixFileMode.GroupWrite | UnixFileMode.GroupRead); break;
            case "line endings": root.Write("infra/images/db/b/entrypoint.sh", "one\r\ntwo\r\n"); break;
            case "empty directory": Directory.CreateDirectory(file + ".d"); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }

        Changed(before, Plan()).ShouldBe(renamed);
    }

    /// <summary>The name on another machine: a change of it rebuilds everybody's images.</summary>
    [Fact]
    public void The_same_files_have_the_same_name_everywhere()
    {
        root.Write("infra/images/db/Dockerfile", "FROM scratch\nCOPY . /\n");
        root.Write("infra/images/db/ä/é.txt", "grüße\n");
        root.Write("infra/images/db/a-b/c", "1");
        root.Write("infra/images/db/a/c", "2", isExecutable: true);
        File.CreateSymbolicLink(Path.Combine(root.Path, "infra/images/db/link"), "a/c");

        Plan().References["db"].ShouldBe("test/db:1014cb48c98a");
    }

    [Fact]
    public void A_gateway_is_renamed_by_its_program_too()
    {
        root.Write("infra/images/gateway/Dockerfile", "FROM scratch\nCOPY app /app\n");
        root.Write("src/Gantry.Gateway/Program.cs", "1");
        root.Write("src/Gantry/Gateway/Route.cs", "1");
        root.Write("src/Gantry/Databases/Role.cs", "1");
        root.Write("src/Gantry.Gateway/obj/x", "1");
        var before = Plan();

        root.Write("src/Gantry/Databases/Role.cs", "2");
        root.Write("src/Gantry.Gateway/obj/x", "2");
        Changed(before, Plan()).ShouldBeEmpty();

        root.Write("src/Gantry/Gateway/Route.cs", "2");
        Changed(before, Plan()).ShouldBe(["gateway"]);
        before.Images[0].App.ShouldNotBeNull().Project.ShouldBe("src/Gantry.Gateway");
    }

    [Fact]
    public void A_service_is_developed_in_an_image_of_its_own_that_its_code_does_not_rename()
    {
        root.Write("infra/images/python/Dockerfile", "FROM scratch\n");
        root.Write("infra/images/python-dev/Dockerfile", "ARG PYTHON_IMAGE\nFROM ${PYTHON_IMAGE}\n");
        root.Write("services/backend-service/Dockerfile", "ARG PYTHON_IMAGE\nFROM ${PYTHON_IMAGE}\n");
        root.Write("services/backend-service/dev.Dockerfile", "ARG PYTHON_DEV_IMAGE\nFROM ${PYTHON_DEV_IMAGE}\n");
        root.Write("services/backend-service/dev.Dockerfile.dockerignore", "**\n");
        root.Write("services/backend-service/views.py", "1");
        root.Write("services/other-service/Dockerfile", "FROM scratch\n");
        var before = Plan();

        root.Write("services/backend-service/views.py", "2");
        var after = Plan();

        Changed(before, after).ShouldBe(["backend-service"]);
        before.DevReferences["backend-service"].ShouldMatch("^test/backend-service-dev:");
        before.DevReferences["other-service"].ShouldBe(before.References["other-service"]);
        before.Images.Single(image => image.Part == "backend-service-dev").Dependencies.ShouldBe(["python-dev"]);
    }

    [Fact]
    public void A_service_that_is_a_dotnet_program_is_published_into_its_image_and_renamed_by_its_code()
    {
        root.Write("services/billing-service/Dockerfile", "ARG DOTNET_APP=Billing/Billing.csproj\nFROM scratch\nCOPY app /app\n");
        root.Write("services/billing-service/.dockerignore", "**\n");
        root.Write("services/billing-service/Billing/Program.cs", "1");
        var before = Plan();

        root.Write("services/billing-service/Billing/Program.cs", "2");
        root.Write("services/billing-service/Billing/obj/x", "2");

        Changed(before, Plan()).ShouldBe(["billing-service"]);
        before.Images.Single().App.ShouldNotBeNull().Project.ShouldBe("services/billing-service/Billing/Billing.csproj");
    }

    [Fact]
    public void Upstream_takes_the_pinned_images_and_builds_what_adds_to_them()
    {
        root.Write("infra/images/debian/bootstrap.sh", "true");
        root.Write("infra/images/db/Dockerfile", "ARG DEBIAN_IMAGE\nFROM ${DEBIAN_IMAGE}\n");
        root.Write("infra/images/gateway/Dockerfile", "FROM scratch\n");
        root.Write("infra/images/gateway/upstream.Dockerfile", "ARG ENVOY_IMAGE\nARG ENVOY_GATEWAY_IMAGE\nFROM ${ENVOY_IMAGE} AS envoy\nFROM ${ENVOY_GATEWAY_IMAGE}\n");
        root.Write("infra/images/python/upstream.Dockerfile", "ARG PYTHON_IMAGE\nFROM ${PYTHON_IMAGE}\n");
        root.Write("infra/images/python-dev/upstream.Dockerfile", "ARG PYTHON_IMAGE\nFROM ${PYTHON_IMAGE}\n");
        root.Write("services/backend-service/Dockerfile", "ARG PYTHON_IMAGE\nFROM ${PYTHON_IMAGE}\n");

        var plan = Plan(ImageSource.Upstream, ("db", "docker.io/library/postgres:17"), ("envoy", "e:1"), ("envoy-gateway", "g:1"), ("python", "python:3.13"));

        plan.Images.Select(image => image.Part).ShouldBe(["python", "backend-service", "gateway", "python-dev"]);
        plan.References["db"].ShouldBe("docker.io/library/postgres:17");
        plan.Images[0].BuildArguments.ShouldBe(new Dictionary<string, string> { ["PYTHON_IMAGE"] = "python:3.13" });
        plan.Images[1].BuildArguments.ShouldBe(new Dictionary<string, string> { ["PYTHON_IMAGE"] = plan.References["python"] });
        plan.Images[2].BuildArguments.ShouldBe(new Dictionary<string, string> { ["ENVOY_GATEWAY_IMAGE"] = "g:1", ["ENVOY_IMAGE"] = "e:1" });
        plan.Images[2].App.ShouldBeNull();
        // A part that adds to another part, not to what that one adds to.
        plan.Images[3].BuildArguments.ShouldBe(new Dictionary<string, string> { ["PYTHON_IMAGE"] = plan.References["python"] });
    }

    [Fact]
    public void An_image_that_stands_in_for_another_is_refused_where_people_are_unless_it_is_asked_for()
    {
        root.Write("infra/images/identity/Dockerfile", "FROM scratch\nLABEL a=b dev.gantry.stand-in=\"Keycloak\"\n");
        root.Write("infra/images/gateway/Dockerfile", "# LABEL dev.gantry.stand-in=Envoy: ours is a gateway of its own\nFROM scratch\nLABEL dev.gantry.envoy=x\n");
        root.Write("infra/images/login/Dockerfile", "ARG IDENTITY_IMAGE\nFROM ${IDENTITY_IMAGE}\n");
        var plan = Plan();

        foreach (var part in new[] { "identity", "login" }) // also what is built on it
        {
            var error = Should.Throw<UserErrorException>(() => plan.RequireOriginals(["gateway", part], allowed: false));
            error.ToString().ShouldContain("the image of 'identity' is a local one that stands in for Keycloak");
            error.ToString().ShouldContain("--allow-stand-ins");
            error.Problems[0].Where!.ToString().ShouldContain("infra/images/identity/Dockerfile");
        }

        plan.RequireOriginals(["gateway"], allowed: false);
        plan.RequireOriginals(["identity", "login"], allowed: true);
    }

    [Fact]
    public void Of_the_platforms_own_images_keycloaks_alone_stands_in_for_another()
    {
        var plan = ImagePlan.Make(new ImagePlanOptions { Root = RepositoryRoot.Path, Project = "test", Source = ImageSource.Local, PinnedImages = new Dictionary<string, string>() });

        plan.Images.Where(image => image.StandsInFor is not null).Select(image => (image.Part, image.StandsInFor)).ShouldBe([("keycloak", "Keycloak")]);
    }

    [Fact]
    public void Rejects_bases_that_nobody_provides_all_at_once()
    {
        root.Write("infra/images/debian/bootstrap.sh", "true");
        root.Write("infra/images/db/Dockerfile", "# PostgreSQL\nARG DEBAIN_IMAGE\nFROM ${DEBAIN_IMAGE}\n");
        root.Write("services/backend-service/Dockerfile", "ARG RUBY_IMAGE\nFROM ${RUBY_IMAGE}\n");

        var problems = Should.Throw<UserErrorException>(() => Plan()).Problems;

        problems.Select(problem => problem.ToString()).ShouldBe(
        [
            """
            error: services/backend-service/Dockerfile is built on `RUBY_IMAGE`, and no part of infra/images provides it
              at:  services/backend-service/Dockerfile:1
              fix: name one of DB_IMAGE, DEBIAN_IMAGE, or give the argument a default
            """,
            """
            error: infra/images/db/Dockerfile is built on `DEBAIN_IMAGE`, and no part of infra/images provides it
              at:  infra/images/db/Dockerfile:2
              fix: did you mean `DEBIAN_IMAGE`?
            """,
        ], ignoreOrder: true);
    }

    [Fact]
    public void Rejects_a_circle_and_names_its_way()
    {
        root.Write("infra/images/a/Dockerfile", "ARG B_IMAGE\nFROM ${B_IMAGE}\n");
        root.Write("infra/images/b/Dockerfile", "ARG C_IMAGE\nFROM ${C_IMAGE}\n");
        root.Write("infra/images/c/Dockerfile", "ARG A_IMAGE\nFROM ${A_IMAGE}\n");

        Should.Throw<UserErrorException>(() => Plan()).Message.ShouldContain("in a circle: a → b → c → a");
    }

    private static void Chmod(string file, UnixFileMode added)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) ^ added);
    }

    private static List<string> Changed(ImagePlan before, ImagePlan after) =>
        after.References.Where(image => before.References[image.Key] != image.Value).Select(image => image.Key).Order(StringComparer.Ordinal).ToList();

    private ImagePlan Plan(ImageSource source = ImageSource.Local, params (string Key, string Image)[] pinned) => ImagePlan.Make(new ImagePlanOptions
    {
        Root = root.Path,
        Project = "test",
        Source = source,
        PinnedImages = pinned.ToDictionary(image => image.Key, image => image.Image),
    });
}
