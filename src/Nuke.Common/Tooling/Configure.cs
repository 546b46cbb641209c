namespace Nuke.Common.Tooling;

/// <summary>Changes options: takes them and returns a changed copy.</summary>
public delegate T Configure<T>(T options);

/// <summary>Changes options with the help of a value.</summary>
public delegate TOptions Configure<TOptions, TValue>(TOptions options, TValue value);

/// <summary>Makes several options out of one, for as many runs of a tool.</summary>
public delegate IEnumerable<TOptions> CombinatorialConfigure<TOptions>(TOptions options);
