namespace Gantry.Databases;

/// <summary>How far a database server is.</summary>
public enum DatabaseState
{
    /// <summary>Nothing answers at the address.</summary>
    NotThere,

    /// <summary>It answers that it is starting, recovering or shutting down.</summary>
    StartingUp,

    /// <summary>It does not let this role in with this password.</summary>
    WrongPassword,

    /// <summary>It answers, and refuses for another reason: too many connections, for one.</summary>
    Refusing,

    /// <summary>It takes queries.</summary>
    Ready,
}
