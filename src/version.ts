/** Version of the package, as every manifest states it. A test holds it to package.json. */
export const version = '0.1.0'
