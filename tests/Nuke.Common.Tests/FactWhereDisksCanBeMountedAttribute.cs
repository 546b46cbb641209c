namespace Nuke.Common.Tests;

/// <summary>A test that needs a <see cref="SmallDisk"/>, which only root can have.</summary>
internal sealed class FactWhereDisksCanBeMountedAttribute : FactAttribute
{
    private static readonly bool CanMount = SmallDisk.CanMount();

    public FactWhereDisksCanBeMountedAttribute()
    {
        if (!CanMount)
            Skip = "needs the right to mount a file system of one megabyte: run as root on Linux";
    }
}
