using System.ComponentModel;
using Nuke.Common.Tooling;

/// <summary>Where a bundle runs.</summary>
[TypeConverter(typeof(TypeConverter<Tier>))]
public sealed class Tier : Enumeration
{
    /// <summary>Docker Compose on this machine.</summary>
    public static readonly Tier Dev = new() { Value = "dev" };

    /// <summary>Docker Compose on one public server.</summary>
    public static readonly Tier Vps = new() { Value = "vps" };

    /// <summary>Kubernetes.</summary>
    public static readonly Tier K8s = new() { Value = "k8s" };

    /// <summary>The tier's name as it is typed.</summary>
    public static implicit operator string(Tier tier) => tier.Value;
}
