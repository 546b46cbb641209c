using Npgsql;
using Service.Identity;

namespace Service.Data;

/// <summary>Who has signed in.</summary>
public sealed class People(NpgsqlDataSource database)
{
    /// <summary>Brings what is kept of a person to what Keycloak says now.</summary>
    public async Task RememberAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var command = database.CreateCommand(
            """
            INSERT INTO people (subject, username, name, email, roles, last_sign_in) VALUES ($1, $2, $3, $4, $5, now())
            ON CONFLICT (subject) DO UPDATE SET
                username = excluded.username, name = excluded.name, email = excluded.email, roles = excluded.roles, last_sign_in = excluded.last_sign_in
            """);
        command.Parameters.AddWithValue(person.Subject);
        command.Parameters.AddWithValue(person.Username);
        command.Parameters.AddWithValue(person.Name);
        command.Parameters.AddWithValue(person.Email);
        command.Parameters.AddWithValue(person.Roles.Select(role => role.ToString()).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Everybody who ever signed in, last visitors first.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        List<Person> people = [];
        await using var command = database.CreateCommand("SELECT username, name, email, roles, last_sign_in FROM people ORDER BY last_sign_in DESC LIMIT 200");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            people.Add(new Person(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return people;
    }
}
