using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class SetupPlanTests
{
    private const string Bookworm = "ID=debian\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"";
    private const string Trixie = "ID=debian\nVERSION_CODENAME=trixie\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"";
    private const string Noble = "ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\nPRETTY_NAME=\"Ubuntu 24.04 LTS\"";
    private const string Mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_CODENAME=wilma\nPRETTY_NAME=\"Linux Mint 22\"";
    private const string Bullseye = "ID=debian\nVERSION_CODENAME=bullseye\nPRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"";

    private const string BookwormPackages = "docker.io=20.10.24 docker-compose=1.29.2 debootstrap=1.0.128";
    private const string TrixiePackages = "docker.io=26.1.5 docker-cli=26.1.5 docker-compose=2.26.1-4 docker-buildx=0.13.1 debootstrap=1.0.141";
    private const string NoblePackages = "docker.io=27.5.1 docker-compose=1.29.2 docker-compose-v2=2.40.3 docker-buildx=0.20.1 debootstrap=1.0.134";

    // Fresh machines: root, no systemd, nothing there.
    [Theory]
    [InlineData(Bookworm, BookwormPackages, "install docker.io, debootstrap with apt-get",
        "install docker-compose, docker-buildx from Debian trixie into /usr/local/lib/docker/cli-plugins", "start the Docker Engine in the background")]
    [InlineData(Trixie, TrixiePackages, "install docker.io, docker-cli, debootstrap, docker-compose, docker-buildx with apt-get", "start the Docker Engine in the background")]
    [InlineData(Noble, NoblePackages, "install docker.io, debootstrap, docker-compose-v2, docker-buildx with apt-get", "start the Docker Engine in the background")]
    [InlineData(Mint, NoblePackages, "install docker.io, debootstrap, docker-compose-v2, docker-buildx with apt-get", "start the Docker Engine in the background")]
    [InlineData(Noble, "docker-ce=28.0.1 docker-ce-cli=28.0.1 docker-compose-plugin=2.33.1 docker-buildx-plugin=0.21.1 docker.io=27 debootstrap=1.0.134",
        "install docker-ce, docker-ce-cli, debootstrap, docker-compose-plugin, docker-buildx-plugin with apt-get", "start the Docker Engine in the background")]
    public void Installs_what_the_distribution_has(string osRelease, string packages, params string[] steps)
    {
        var plan = SetupPlan.For(Fresh(osRelease, packages));

        plan.Steps.Select(step => step.ToString()).ShouldBe(steps);
        plan.Manual.ShouldBeEmpty();
    }

    [Fact]
    public void Says_so_when_the_distribution_is_too_old_for_Compose()
    {
        var plan = SetupPlan.For(Fresh(Bullseye, "docker.io=20.10.5 docker-compose=1.25.0 docker-buildx=0.10 debootstrap=1.0.123"));

        plan.Manual.ShouldHaveSingleItem().What.ShouldBe("Debian GNU/Linux 11 (bullseye) has no package of Docker Compose 2.20 or newer");
    }

    [Fact]
    public void Does_nothing_where_all_is_there() =>
        SetupPlan.For(Complete(Bookworm)).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Starts_an_engine_that_is_installed_with_systemd_where_it_runs()
    {
        var plan = SetupPlan.For(Complete(Trixie) with { Engine = EngineStatus.Silent, HasSystemd = true });

        plan.Steps.ShouldHaveSingleItem().ShouldBe(new SetupStep.StartEngine(BySystemd: true));
    }

    [Fact]
    public void Renews_a_Compose_that_is_too_old()
    {
        var plan = SetupPlan.For(Complete(Bookworm) with { Compose = new Version(2, 10, 2) });

        plan.Steps.ShouldHaveSingleItem().ToString().ShouldStartWith("install docker-compose from Debian trixie");
    }

    [Fact]
    public void Installs_no_debootstrap_for_upstream_images()
    {
        var plan = SetupPlan.For(Complete(Bookworm) with { HasDebootstrap = false, NeedsDebootstrap = false });

        plan.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Without_root_it_names_the_command_and_still_does_what_it_may()
    {
        var plan = SetupPlan.For(Fresh(Bookworm, BookwormPackages) with { CanBecomeRoot = false, PluginDirectory = "/home/ada/.docker/cli-plugins" });

        plan.Steps.ShouldHaveSingleItem().ToString().ShouldBe("install docker-compose, docker-buildx from Debian trixie into /home/ada/.docker/cli-plugins");
        plan.Manual.ShouldHaveSingleItem().Fix.ShouldBe("run `sudo apt-get install --yes docker.io debootstrap`");
    }

    [Theory]
    [InlineData(nameof(EngineStatus.Denied), true, "add user 'ada' to the group 'docker'")]
    [InlineData(nameof(EngineStatus.Denied), false, "run `sudo usermod --append --groups docker ada`, then sign in again")]
    [InlineData(nameof(EngineStatus.Silent), false, "run `sudo systemctl start docker`")]
    public void An_engine_that_the_user_cannot_use_on_Debian(string status, bool canBecomeRoot, string what)
    {
        var plan = SetupPlan.For(Complete(Bookworm) with { Engine = Enum.Parse<EngineStatus>(status), CanBecomeRoot = canBecomeRoot, HasSystemd = true });

        plan.Steps.Select(step => step.ToString()).Concat(plan.Manual.Select(problem => problem.Fix)).ShouldBe([what]);
    }

    [Theory]
    [InlineData("ID=fedora\nVERSION_ID=42", "run `sudo dnf install moby-engine docker-cli docker-compose docker-buildx`")]
    [InlineData("ID=endeavouros\nID_LIKE=arch", "run `sudo pacman -S docker docker-compose docker-buildx`")]
    [InlineData("ID=nixos", "install Docker Engine 20.10, Compose 2.20 and buildx 0.9 or newer, as https://docs.docker.com/engine/install/ describes")]
    public void Elsewhere_it_says_what_to_install(string osRelease, string fix)
    {
        var plan = SetupPlan.For(Fresh(osRelease, "") with { NeedsDebootstrap = false });

        plan.Steps.ShouldBeEmpty();
        plan.Manual.ShouldHaveSingleItem().Fix.ShouldBe(fix);
    }

    [Fact]
    public void A_Mac_whose_Docker_Desktop_sleeps_is_told_to_wake_it()
    {
        var plan = SetupPlan.For(Complete("") with { Host = HostKind.MacOS, Engine = EngineStatus.Silent, EngineDetail = "nothing answers at its socket /var/run/docker.sock" });

        var problem = plan.Manual.ShouldHaveSingleItem();
        problem.What.ShouldBe("the Docker Engine does not answer: nothing answers at its socket /var/run/docker.sock");
        problem.Fix.ShouldStartWith("run `open -a Docker`");
    }

    [Theory]
    [InlineData("work", "ssh://build@10.0.0.7", "start it, or choose another with `docker context use`")]
    [InlineData("rootless", "unix:///run/user/1000/docker.sock", "run `systemctl --user start docker`")]
    [InlineData("colima", "unix:///Users/ada/.colima/default/docker.sock", "run `colima start`")]
    [InlineData("default", "tcp://127.0.0.1:2375", "start the engine that DOCKER_HOST names, or unset DOCKER_HOST")]
    public void Never_starts_an_engine_beside_the_one_that_the_user_chose(string name, string host, string fix)
    {
        var plan = SetupPlan.For(Complete(Bookworm) with
        {
            Engine = EngineStatus.Silent,
            HasDaemon = false,
            CanBecomeRoot = true,
            Context = new DockerContext(name, host) { IsSystemEngine = false },
        });

        plan.Steps.ShouldBeEmpty();
        plan.Manual.ShouldHaveSingleItem().Fix.ShouldBe(fix);
    }

    private static SetupFacts Fresh(string osRelease, string packages) => new()
    {
        Host = HostKind.Linux,
        Distribution = OsRelease.Parse(osRelease),
        CanBecomeRoot = true,
        User = "ada",
        Engine = EngineStatus.Silent,
        NeedsDebootstrap = true,
        Candidates = packages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
    };

    private static SetupFacts Complete(string osRelease) => Fresh(osRelease, "") with
    {
        HasDocker = true,
        HasDaemon = true,
        Engine = EngineStatus.Answers,
        Compose = new Version(2, 26, 1),
        Buildx = new Version(0, 13, 1),
        HasDebootstrap = true,
    };
}
