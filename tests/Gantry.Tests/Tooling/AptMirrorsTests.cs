using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class AptMirrorsTests
{
    [Fact]
    public void Takes_the_mirrors_of_Debian_itself()
    {
        var mirrors = AptMirrors.Parse(
        [
            "Packages\thttps://packages.example/apt/\tExample\tExample\tstable",
            "DEP-11\thttp://mirror.example/debian/\tDebian\tDebian\tbookworm",
            "Packages\thttp://mirror.example/debian/\tDebian\tDebian Backports\tbookworm-backports",
            "Packages\thttp://mirror.example/debian/\tDebian\tDebian\tbookworm",
            "Packages\thttp://mirror.example/debian-security/\tDebian\tDebian-Security\tbookworm-security",
        ]);

        mirrors.ShouldBe(new AptMirrors("http://mirror.example/debian", "http://mirror.example/debian-security"));
    }

    [Fact]
    public void Ubuntu_has_none() =>
        AptMirrors.Parse(["Packages\thttp://archive.example/ubuntu/\tUbuntu\tUbuntu\tnoble"]).ShouldBeNull();
}
