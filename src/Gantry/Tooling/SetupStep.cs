namespace Gantry.Tooling;

/// <summary>One thing that Setup does to the machine.</summary>
internal abstract record SetupStep
{
    /// <summary>The step as an instruction: "install docker.io with apt-get".</summary>
    public abstract override string ToString();

    /// <summary>Installs packages of the distribution.</summary>
    internal sealed record InstallPackages(IReadOnlyList<string> Names) : SetupStep
    {
        public override string ToString() => $"install {string.Join(", ", Names)} with apt-get";
    }

    /// <summary>Installs plugins of the docker command line out of packages of another Debian release.</summary>
    /// <param name="Release">Its codename.</param>
    /// <param name="Packages">Each holds one plugin of the same name.</param>
    internal sealed record InstallPlugins(string Release, IReadOnlyList<string> Packages, string Directory) : SetupStep
    {
        public override string ToString() => $"install {string.Join(", ", Packages)} from Debian {Release} into {Directory}";
    }

    /// <summary>Starts the Docker Engine.</summary>
    /// <param name="BySystemd">Otherwise dockerd is started in the background.</param>
    internal sealed record StartEngine(bool BySystemd) : SetupStep
    {
        public override string ToString() => BySystemd ? "start the Docker Engine with systemd" : "start the Docker Engine in the background";
    }

    /// <summary>Lets this user use the engine.</summary>
    internal sealed record JoinDockerGroup(string User) : SetupStep
    {
        public override string ToString() => $"add user '{User}' to the group 'docker'";
    }
}
