using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

/// <summary>A test with an apt repository of its own, which takes Debian's tools to make one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAptAttribute : FactAttribute
{
    private static readonly string[] Programs = ["apt-get", "dpkg-deb", "dpkg-scanpackages", "gpg"];

    public RequiresAptAttribute()
    {
        var missing = Programs.Where(program => Machine.Current().Find(program) is null).ToList();
        if (missing.Count > 0)
            Skip = $"makes an apt repository, and this machine has no {string.Join(", ", missing)}";
    }
}
